"""Use cases and value types of a utility's self-service; ports to whatever stores, sends, bills and takes money."""
