"""The presenter: views become cards, in the resident's language and within what a channel carries."""
