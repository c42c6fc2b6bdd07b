"""Every shared part of a screen on one page, for who makes pages: open where the house is a sample or being developed."""
