"""What the leaders of the province read: the year on one page, and agencies by tasks."""
