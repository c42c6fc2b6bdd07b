"""What can be asked of plans: lists, a plan as it stands, its review, what adoption would make. Nothing here writes."""
