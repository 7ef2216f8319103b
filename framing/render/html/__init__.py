"""Reports and contrasts as pages: one file each, with everything in it and nothing to fetch."""
