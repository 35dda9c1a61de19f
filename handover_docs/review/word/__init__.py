"""Puts remarks and proposals into a Word file: comments on words, replacements and clauses as tracked changes."""
