"""SQLite: one writer thread that groups commits, and separate connections for long reads."""
