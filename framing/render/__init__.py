"""Reports for people. Every renderer reads the report's dictionary, so stored JSON can be shown years later."""
