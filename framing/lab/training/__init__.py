"""Fitting, adapting and measuring models. Needs scikit-learn and scipy: ``pip install 'framing[learn]'``."""
