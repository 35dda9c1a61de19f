"""The inside of the Word filler: a template becomes a plan once, and a plan renders many documents."""
