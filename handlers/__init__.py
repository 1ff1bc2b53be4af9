"""Dialogs and screens, one module each: what is asked, in what order, what is shown."""
