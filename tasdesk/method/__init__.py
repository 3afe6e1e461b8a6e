"""The sales method: pure rules over frozen values."""
