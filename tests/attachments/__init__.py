"""Files of residents: what is taken, what is refused, what is left out of them."""
