"""What two accounts of one event can share: names, facts, things called by different words."""
