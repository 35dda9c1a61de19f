"""Archives as entries that are read one by one: standard library only, nothing is written to disk."""
