"""What those who own templates do with them: proof-read, list their fields, preview them, start from a Word file."""
