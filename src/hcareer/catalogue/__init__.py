"""YAML in, one checked catalogue out."""
