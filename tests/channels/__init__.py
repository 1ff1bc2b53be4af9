"""What channels make of their messengers."""
