"""Who speaks and who is spoken of: sources, and how people and organisations are portrayed."""
