"""A career adviser in the terminal for developers who want to work in healthcare software."""

__version__ = "0.1.0"
