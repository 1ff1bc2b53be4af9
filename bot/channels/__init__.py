"""Channels: Telegram, VK, the demo page, the terminal. Each turns its events into ours and our cards into its messages."""
