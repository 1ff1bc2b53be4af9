"""Repositories: the ports of `services.ports` over one connection inside one transaction."""
