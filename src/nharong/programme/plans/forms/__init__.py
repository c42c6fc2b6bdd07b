"""What a person can send to a plan: a file, a decision, an edit."""
