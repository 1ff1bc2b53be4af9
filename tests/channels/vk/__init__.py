"""The VK channel, alone and against the fake VK."""
