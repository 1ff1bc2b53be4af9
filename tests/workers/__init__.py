"""Several product processes on one database: who polls, who takes over, how one stops and starts again."""
