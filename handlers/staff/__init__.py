"""The employees' side: the queue, its tickets, and what is done with them (R36)."""
