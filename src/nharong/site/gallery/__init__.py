"""Every shared part of a screen on one page, for who makes pages: open in a sample and while developing."""
