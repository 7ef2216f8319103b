"""The sections of a report, one folder each; may import `scoring`, `entities` and what lies below them."""
