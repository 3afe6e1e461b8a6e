"""Other people's files: reading, mapping, writing."""
