"""From tokens to cues: lexicon, matcher, filters and finders; may import `voices` and what lies below it."""
