"""Several reports: two laid side by side, or many of one outlet."""
