"""The analyzer, and the report on one article, built as it is asked for."""
