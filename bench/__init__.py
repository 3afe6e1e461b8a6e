"""The figures of docs/benchmarks.md: most are a ratio to a floor measured in the same run, on the machine at hand.

Each bench has `LINES`, what it reads, and `results(runs)`, which measures it.
"""
