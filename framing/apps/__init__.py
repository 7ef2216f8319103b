"""The doors for people: the command line, the web app, worksheets for a class, the generated reference."""
