"""Kinds of notices: what each says to a resident; a new kind is a file here and a line in the registry."""
