"""What people type about reports, checked before it is acted upon."""
