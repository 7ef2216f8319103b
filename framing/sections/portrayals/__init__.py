"""How people and organisations are portrayed: target-dependent sentiment of every mention, by its speaker."""
