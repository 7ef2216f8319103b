"""What a text is about and how it is framed: issue frames, vocabularies, Entman's functions, who acts on whom."""
