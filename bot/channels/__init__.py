"""Channels: each turns its events into ours, and our cards into its messages."""
