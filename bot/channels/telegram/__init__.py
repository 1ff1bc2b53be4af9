"""Telegram: its events into ours, our cards into its messages. Import `channel` alone; aiogram comes with its use."""
