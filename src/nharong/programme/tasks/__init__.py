"""What the plan asks, of whom, by when."""
