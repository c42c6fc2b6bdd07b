"""Settings, addresses, and the pages composed of several rooms."""
