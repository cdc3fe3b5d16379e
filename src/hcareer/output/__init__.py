"""Pages out, in each format, and the streams they are written to."""
