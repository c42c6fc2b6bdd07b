"""One's own account: who the house takes one for, and what one may choose."""
