"""What is told about: issue frames, vocabulary families, Entman's four functions, who acts on whom."""
