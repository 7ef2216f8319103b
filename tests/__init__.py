"""The tests, and two commands beside them: ``python -m tests.snapshots`` and ``python -m tests.mutate``.

A package, because textstat installs one of the same name, which would be found in place of a folder.
"""
