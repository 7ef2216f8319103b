"""Several reports: two side by side, or many of one outlet; may import `report` and what lies below it."""
