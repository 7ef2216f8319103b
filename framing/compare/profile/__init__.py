"""Many articles of one outlet: what is read off each, rates with intervals, and where they lie among outlets."""
