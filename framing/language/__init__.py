"""From characters to tokens and sentences, as columns; may import `records` and what lies below it."""
