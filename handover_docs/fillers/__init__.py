"""Fillers: one module a template format, from template and values to the bytes of a document."""
