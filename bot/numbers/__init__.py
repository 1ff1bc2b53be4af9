"""Numbers for operators: how campaigns stand, what waits, how long turns take."""
