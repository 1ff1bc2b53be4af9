"""Cabinets: what one utility company asks, allows and says, as data."""
