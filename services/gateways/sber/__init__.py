"""Sber's internet acquiring over REST."""
