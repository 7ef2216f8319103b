"""Fitting, adapting and measuring models, with scikit-learn and scipy: ``pip install 'framing[learn]'``."""
