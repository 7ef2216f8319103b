"""What kind of text it is."""
