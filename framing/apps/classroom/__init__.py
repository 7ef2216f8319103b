"""For the classroom: worksheets with an answer key, a page to mark phrases in, and how far a class agrees.

>>> from framing.apps.classroom.worksheet import worksheet
>>> made = worksheet("The shameless board sold the park. It closed at noon. Nobody was asked.")
>>> made.exercises[1].answers
('line 1: “shameless”',)
"""
