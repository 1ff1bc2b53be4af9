"""Where billing leaves its own PDFs of bills: a folder, or addresses."""
