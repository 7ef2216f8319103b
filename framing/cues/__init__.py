"""From tokens to cues: lexicons, the matcher, the filters and the finders."""
