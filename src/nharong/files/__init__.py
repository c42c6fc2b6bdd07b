"""Every byte that enters, stored once under its SHA-256; secret-marked documents are refused."""
