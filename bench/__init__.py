"""Benchmarks: each prints ours, the limit of the same run, and their ratio."""
