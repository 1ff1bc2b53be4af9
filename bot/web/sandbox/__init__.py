"""The sandbox acquirer: a payment provider of our own, spoken to like a real one; no money moves."""
