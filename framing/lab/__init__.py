"""What measures or fits the library: evaluation, training, calibration, benchmark."""
