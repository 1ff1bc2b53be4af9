"""What `/metrics` tells an operator's monitoring: counts alone, with labels of few values, and nobody's data."""
