"""Pages, their rendering in each format, and the streams they are written to."""
