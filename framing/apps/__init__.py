"""What people open: the command line, the web app, worksheets for a class; may import `lab` and what lies below it."""
