"""The register of agencies: who they are, what they were called, what they have to do."""
