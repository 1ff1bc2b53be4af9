"""Tables by theme; importing this package makes the metadata complete."""

from storage.columns import metadata
from storage.tables import (
    billing,
    campaigns,
    metering,
    outgoing,
    people,
    photos,
    pins,
    queues,
    registries,
    reports,
    service,
)

__all__ = [
    "billing",
    "campaigns",
    "metadata",
    "metering",
    "outgoing",
    "people",
    "photos",
    "pins",
    "queues",
    "registries",
    "reports",
    "service",
]
