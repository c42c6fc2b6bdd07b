"""Agencies through time, people, appointments and rights."""
