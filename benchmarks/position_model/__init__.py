"""Trains what is said of confidentiality agreements on ContractNLI: ``python -m benchmarks.position_model``."""
