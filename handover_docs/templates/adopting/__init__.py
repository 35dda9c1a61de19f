"""Makes a template of a Word file that was filled in by hand until now."""
