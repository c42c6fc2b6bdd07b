"""The views of the reports: pages to read, acts to decide."""
