"""The finite-state core: dialogs as questions over facts and answers; it knows no chat and no utility."""
