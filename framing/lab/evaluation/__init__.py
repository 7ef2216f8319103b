"""Measuring the library on labelled texts of your own: figures with intervals, baselines, a picture."""
