"""The verbs: one function is one use case, one transaction, one journal step."""
