"""The register of documents, received and issued: to find, to read, to take in."""
