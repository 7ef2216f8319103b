"""Reports for people, as text, pages and pictures; may import `sections` and what lies below it.

Every renderer reads the dictionary of a report, so that JSON stored today can be shown years later.
"""
