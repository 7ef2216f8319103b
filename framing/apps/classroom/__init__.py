"""For the classroom: worksheets with an answer key, a page to mark phrases in, and how far a class agrees.

>>> import framing
>>> sheet = framing.worksheet("The shameless board sold the park. It closed at noon. Nobody was asked.")
>>> sheet.exercises[1].answers
('line 1: “shameless”',)
"""
