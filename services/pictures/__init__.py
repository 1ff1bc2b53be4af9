"""Pictures that the product draws for its hints."""
