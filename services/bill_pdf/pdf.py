"""The way in: a bill becomes the bytes of a PDF; what draws it is imported with the first one (16 MB)."""

from services.bill_pdf.paper import Paper
from services.cabinets.profile import Cabinet
from services.model.billing import Bill
from services.model.metering import Account
from services.say import Say


def draw(cabinet: Cabinet, account: Account, bill: Bill, say: Say) -> bytes:
    """Return the квитанция; empty fields of the account are left out. It costs about 50 ms: call it in a thread."""
    from services.bill_pdf.document import drawn  # noqa: PLC0415 - its memory is taken where a bill is drawn

    return drawn(Paper(cabinet, account, bill, say))
