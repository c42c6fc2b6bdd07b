"""One question to the whole house: tasks, agencies, documents, the words of plans."""
