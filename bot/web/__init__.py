"""Web pages: confirmation of an address, one-time forms, the way back from a payment, health."""
