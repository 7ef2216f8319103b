"""What fits and measures the library: training, evaluation, speed; may import `compare` and what lies below it."""
