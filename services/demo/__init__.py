"""Demo data: invented households of a cabinet, deterministic, believable and relative to today."""
