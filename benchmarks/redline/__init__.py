"""Redlines of files that were edited at random, held to what they were made of."""
