"""One writer per kind of file; each takes a Layout and gives bytes, and decides nothing about words."""
