"""Campaigns: what is told to many residents, to whom, and when."""
