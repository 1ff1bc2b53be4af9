"""Adapters of the ports to real providers: mail, SMS, acquirers, billing."""
