"""Value types: what residents, accounts, meters, bills and payments are, wherever they are stored."""
