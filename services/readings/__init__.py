"""Readings: when they are taken, what is odd about them, and how a sheet of them is submitted."""
