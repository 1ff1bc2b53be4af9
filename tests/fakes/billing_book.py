"""What the fake billing knows: accounts by its own names, reports once each by uid, changes in their order."""

import uuid
from datetime import UTC, datetime
from typing import Any

from tests.fakes.ledger import Ledger

MOST_CLAIMS = 5
"""Wrong claims to one account; whoever asks on gets the same refusal, true or not."""
PAGE = 2
PROVES = {
    "meter_serial": lambda house, said: any(meter["serial"] == said for meter in house["meters"]),
    "full_name": lambda house, said: house["account"]["holder"].lower() == said.lower(),
    "last_payment": lambda house, said: house["account"].get("last_payment") == said,
    "pin": lambda house, said: house.get("pin") == said,
    "staff": lambda house, said: said is True,
}


class Refused(Exception):
    """A refusal with its status and code."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


class Book:
    """`refs` are billing's names by number."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.refs: dict[str, str] = {}
        self._houses: dict[str, dict[str, Any]] = {}
        self._reports: dict[str, dict[str, Any]] = {}
        self._changes: list[dict[str, Any]] = []
        self._claims: dict[str, dict[str, Any]] = {}

    def settle(self, house: dict[str, Any]) -> str:
        """Take or replace an account {account, meters, bills, pin, open}; tell of the change.

        `pin` proves it; `open`: its number alone does.
        """
        number = house["account"]["account"]
        ref = self.refs.setdefault(number, uuid.uuid4().hex)
        self._houses[ref] = house
        self.changed("account", ref)
        return ref

    def verify(self, said: dict[str, Any], key: str) -> dict[str, Any]:
        """Judge a claim; a wrong one, an unknown account and one tried too often look the same."""
        if key not in self._claims:
            self._claims[key] = {"account": said["account"], "true": self._true(said)}
            self._ledger.append("verify", account=said["account"], true=self._claims[key]["true"])
        if not self._claims[key]["true"]:
            raise Refused(409, "factor_mismatch")
        return {"match": True, "account_ref": self.refs[said["account"]], "account": said["account"]}

    def _true(self, said: dict[str, Any]) -> bool:
        wrong = [one for one in self._claims.values() if one["account"] == said["account"] and not one["true"]]
        house = self._houses.get(self.refs.get(said["account"], ""))
        factors = said["factors"]
        if (
            house is None
            or not (factors or house.get("open"))
            or (len(wrong) >= MOST_CLAIMS and "staff" not in factors)
        ):
            return False
        return all(PROVES[name](house, value) for name, value in factors.items())

    def account(self, ref: str) -> dict[str, Any]:
        """Return an account."""
        return {"account_ref": ref, **self._house(ref)["account"]}

    def part(self, ref: str, name: str, limit: int = 100) -> dict[str, Any]:
        """Return its meters or bills."""
        house = self._house(ref)
        return {"account_ref": ref, "account": house["account"]["account"], "items": house[name][:limit]}

    def pdf(self, ref: str, number: str) -> bytes:
        """Return the PDF of one of its bills: a few bytes that begin as one does."""
        if not any(bill["bill_no"] == number and bill.get("pdf") for bill in self._house(ref)["bills"]):
            raise Refused(404, "not_found")
        return f"%PDF-1.4 {number}".encode()

    def report(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        """Take a report once; the same uid again is answered as it stands."""
        if said["uid"] not in self._reports:
            self._refuse(kind, said)
            self._reports[said["uid"]] = {"uid": said["uid"], "status": "accepted", "kind": kind}
            self._ledger.append(kind, **{("report" if name == "kind" else name): said[name] for name in said})
        return self.fate(said["uid"])

    def _refuse(self, kind: str, said: dict[str, Any]) -> None:
        house = self._house(said["account_ref"])
        if kind == "reading":
            meter = next((one for one in house["meters"] if one["meter_id"] == said["meter_id"]), None)
            if meter is None:
                raise Refused(422, "unknown_meter")
            if meter["status"] != "active":
                raise Refused(422, "archived")
            if {one["zone"] for one in said["values"]} != {zone["n"] for zone in meter["zones"]}:
                raise Refused(422, "bad_format")
        elif house["account"]["account"] != said["account"]:
            raise Refused(422, "another_account")

    def fate(self, uid: str) -> dict[str, Any]:
        """Return what became of a report."""
        if uid not in self._reports:
            raise Refused(404, "not_found")
        return {name: value for name, value in self._reports[uid].items() if name != "kind"}

    def decide(self, uid: str, status: str, code: str = "", comment: str = "") -> None:
        """Give a late word about a report, and tell of the change."""
        self._reports[uid] |= {"status": status, "code": code, "comment": comment}
        self.changed(self._reports[uid]["kind"], uid)

    def changes(self, since: str) -> dict[str, Any]:
        """Return what came after a cursor, a page at a time."""
        if not since:
            return {"cursor": f"c{len(self._changes)}", "items": [], "more": False}
        at = int(since.removeprefix("c"))
        items = self._changes[at : at + PAGE]
        return {"cursor": f"c{at + len(items)}", "items": items, "more": at + PAGE < len(self._changes)}

    def changed(self, kind: str, name: str) -> None:
        """Tell of a change."""
        self._changes.append({"kind": kind, "id": name, "at": datetime.now(UTC).isoformat()})

    def _house(self, ref: str) -> dict[str, Any]:
        if ref not in self._houses:
            raise Refused(404, "not_found")
        return self._houses[ref]
