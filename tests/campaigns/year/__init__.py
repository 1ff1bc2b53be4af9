"""A year in the life of a thousand residents in eleven time zones, and the rules that hold in it."""
