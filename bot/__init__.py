"""The program: entry point, wiring, the turn, channels, delivery, web pages and the clock."""
