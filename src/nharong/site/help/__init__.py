"""The documentation, served inside the product."""
