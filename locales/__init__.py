"""Every word a resident reads."""
