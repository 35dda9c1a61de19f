"""Trains the finder of English clauses on CUAD: ``python -m benchmarks.clause_model``."""
