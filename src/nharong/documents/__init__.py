"""Official documents, received and issued."""
