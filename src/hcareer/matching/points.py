"""What a level is worth to a requirement: the only arithmetic of points."""
