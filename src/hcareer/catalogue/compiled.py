"""The compiled catalogue: checked values kept in the cache folder of the user."""
