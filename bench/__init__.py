"""Benchmarks: each line is ours, the limit measured beside it, and their ratio."""
