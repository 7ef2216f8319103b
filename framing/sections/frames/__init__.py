"""What a text is about and how it is framed: issue frames, vocabulary families, Entman's four functions, who acts on whom."""
