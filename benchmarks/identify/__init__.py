"""How often the type of a document is told right, honestly not told, or wrong; and what its confidence is worth."""
