"""Fitting and measuring the shipped model. Needs scikit-learn: ``pip install 'framing[learn]'``."""
