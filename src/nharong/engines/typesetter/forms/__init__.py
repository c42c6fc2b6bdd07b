"""One folder per form of document: pure values in, a Draft out."""
