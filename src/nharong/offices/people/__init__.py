"""People, their accounts and their appointments."""
