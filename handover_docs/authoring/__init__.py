"""Builds the Word and Excel templates from their text sources, in one look."""
