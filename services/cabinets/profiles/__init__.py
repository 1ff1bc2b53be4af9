"""The profiles that ship with the product."""
