"""Texts in, values out: CVs, advertisements, and the skills and roles they are about."""
