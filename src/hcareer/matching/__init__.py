"""How well a person fits each role, and what would change it: pure functions over values."""
