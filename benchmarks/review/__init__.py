"""Proofreading held to faults that are planted into contracts: `python -m benchmarks.review`."""
