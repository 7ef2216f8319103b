"""Everything a user gets back or puts in, as frozen records."""
