"""One file per figure we hold ourselves to; each prints lines of name, value and unit."""
