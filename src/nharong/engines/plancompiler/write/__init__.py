"""A compilation in, a file format out."""
