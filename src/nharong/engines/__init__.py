"""Text in, values out: no Django, no clock, no network, no database."""
