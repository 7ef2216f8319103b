"""The analyzer, and the report on one article; may import `render` and what lies below it."""
