"""A person's saved answers."""
