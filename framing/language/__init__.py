"""From characters to tokens and sentences, as columns."""
