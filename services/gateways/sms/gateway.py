"""The gateway that an SMS URL names."""

from typing import Protocol

from services.gateways.sms import address
from services.gateways.sms.address import Template
from services.gateways.sms.smsc import Smsc
from services.gateways.sms.smsru import SmsRu
from services.gateways.sms.template import Templated
from services.ports import Sms


class Gateway(Sms, Protocol):
    """A provider of short messages that can be looked after."""

    async def check(self) -> str:
        """Return what the account says, sending nothing; Unavailable with the reason when nothing can be sent."""

    async def close(self) -> None:
        """Release connections."""


def gateway_of(url: str) -> Gateway:
    """Make the gateway; ValueError tells what is wrong with the URL, without repeating it."""
    found = address.read(url)
    if isinstance(found, Template):
        return Templated(found)
    return Smsc(found) if found.kind == "smsc" else SmsRu(found)
