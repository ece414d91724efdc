"""Meetings of members: their notice and agenda, what is reported to them, and what became of their decisions."""
