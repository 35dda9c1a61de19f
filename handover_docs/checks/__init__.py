"""One module is one kind of requirement: what it asks, of what, and how the answer is proved."""
