"""The optional sections of a report, one folder each."""
