"""Reported speech: one module per construction."""
