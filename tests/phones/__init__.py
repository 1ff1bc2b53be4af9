"""The resident's side of a messenger: what a person sees and taps."""
