"""Shared parts of every screen; knows no room."""
