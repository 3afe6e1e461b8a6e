"""The figures of the README: each is a ratio to a floor measured in the same run, on the machine at hand."""
