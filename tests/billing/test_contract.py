"""docs/billing-api.json against both sides: every request of ours and every answer of the fake is judged by it."""

import re

import pytest

from services.gateways.billing import letter_shapes, shapes
from tests.fakes import contract
from tests.fakes.billing import PREFIX, make_app
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Plan

SCHEMAS = contract.document()["components"]["schemas"]
OURS = {
    "Health": shapes.Health,
    "Match": shapes.Match,
    "Account": shapes.AccountShape,
    "Meters": shapes.Meters,
    "Meter": shapes.MeterShape,
    "Zone": shapes.Zone,
    "Bills": shapes.Bills,
    "Bill": shapes.BillShape,
    "BillLine": shapes.BillLineShape,
    "LastPayment": shapes.LastPayment,
    "Fate": shapes.Fate,
    "LetterFate": letter_shapes.LetterFate,
    "Utterance": letter_shapes.Utterance,
    "File": letter_shapes.FileShape,
    "Changes": shapes.ChangesShape,
    "Problem": shapes.Problem,
}


def words(schema) -> set[str]:
    found = set(schema)
    for name in ("items", "additionalProperties"):
        found |= words(schema[name]) if isinstance(schema.get(name), dict) else set()
    for inner in (*schema.get("properties", {}).values(), *schema.get("oneOf", [])):
        found |= words(inner)
    return found


def test_the_document_says_nothing_that_is_not_checked():
    assert set().union(*map(words, SCHEMAS.values())) <= contract.KNOWN
    assert contract.document()["openapi"].startswith("3.1.")
    assert set().union(*map(words, multiparts())) <= contract.KNOWN | {"contentMediaType"}


def multiparts() -> list[dict]:
    """Return the schemas of requests that have files."""
    asked = [one.get("requestBody", {}) for path in contract.document()["paths"].values() for one in path.values()]
    found = [content for body in asked for mime, content in body.get("content", {}).items() if "multipart" in mime]
    return [content["schema"] for content in found]


def test_a_letter_goes_with_at_most_ten_files_and_nothing_else():
    assert len(multiparts()) == 4
    said = {"uid": "1", "text": "", "sent_at": "2026-11-20T10:00:00Z", "channel": "vk"}
    for at, letter in ((0, said), (2, said)):
        schema = multiparts()[at]
        assert contract.problems(schema, {"letter": letter, "files": ["a.pdf"] * 10}) == []
        assert contract.problems(schema, {"letter": letter, "files": ["a.pdf"] * 11}) == [".files: 11 items"]
        assert contract.problems(schema, {"letter": letter | {"inn": "1"}, "more": 1}) == [
            ".more: not in the contract", ".letter.inn: not in the contract",
        ]  # fmt: skip


def test_every_reference_leads_somewhere():
    named = set(re.findall(r"#/components/schemas/(\w+)", contract.DOCUMENT.read_text("utf-8")))
    assert named == set(SCHEMAS)


@pytest.mark.parametrize("name", OURS)
def test_what_we_read_is_what_the_document_says(name):
    fields = OURS[name].model_fields
    required = {key for key, field in fields.items() if field.is_required()}
    assert required == set(SCHEMAS[name]["required"])
    assert set(fields) <= set(SCHEMAS[name]["properties"])


@pytest.mark.parametrize("name", OURS)
def test_lengths_bounds_and_words_are_the_same_on_both_sides(name):
    ours = OURS[name].model_json_schema()
    for field, said in ours.get("properties", {}).items():
        wanted, told = bounds(ours, said), bounds(contract.document(), SCHEMAS[name]["properties"][field])
        assert wanted == told, field


def bounds(root, schema) -> dict:
    """Return what a schema of one property asks, wherever it says so."""
    if "$ref" in schema:
        place = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            place = place[part]
        return {} if place.get("type") == "object" else bounds(root, place)
    several = [one for one in (*schema.get("anyOf", []), *schema.get("oneOf", [])) if one != {"type": "null"}]
    if several:
        return bounds(root, several[0])
    asked = ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "enum", "const")
    return {name: schema[name] for name in asked if name in schema}


def test_the_fake_serves_every_request_of_the_document_and_no_other():
    app = make_app(Ledger(), Plan(), "token")
    served = {
        (route.method.lower(), route.resource.canonical.removeprefix(PREFIX))
        for route in app.router.routes()
        if route.resource.canonical.startswith(PREFIX) and route.method != "HEAD"
    }
    paths = contract.document()["paths"]
    assert served == {(method, path) for path, methods in paths.items() for method in methods}


@pytest.mark.parametrize(
    ("schema", "value", "told"),
    [
        ("Fate", {"uid": "1"}, "status: missing"),
        ("Fate", {"uid": "1", "status": "lost"}, "status: not one of"),
        ("Zone", {"n": 5, "label": "day", "last": "1", "last_on": "2026-01-01"}, "n: out of range"),
        ("Zone", {"n": True, "label": "day", "last": "1", "last_on": "2026-01-01"}, "n: not integer"),
        ("Zone", {"n": 1, "label": "day", "last": "1,5", "last_on": "2026-01-01"}, "last: not ^"),
        ("Zone", {"n": 1, "label": "day", "last": "1", "last_on": "01.01.2026"}, "last_on: not a date"),
        ("Claim", {"account": "1", "factors": {"inn": "1"}}, "inn: not in the contract"),
        ("Account", {"account_ref": "a", "account": "1", "balance_kop": 1, "balance_at": "2026-01-01T00:00"}, "not a"),
        ("Meters", {"account_ref": "a/b", "account": "1", "items": []}, "account_ref: not ^"),
    ],
)
def test_what_is_wrong_is_found(schema, value, told):
    found = contract.problems(SCHEMAS[schema], value)
    assert len(found) == 1
    assert told in found[0]


def test_a_request_without_its_key_or_with_too_much_is_found():
    headers = {"Authorization": "Bearer x"}
    said = contract.request_problems("POST", "/accounts/verify", {}, headers, {"account": "1", "factors": {}})
    assert said == ["idempotency-key: missing"]
    assert contract.request_problems("GET", "/changes", {"page": "1"}, {}, None) == [
        "no token", "query page: not in the contract",
    ]  # fmt: skip
    assert contract.request_problems("DELETE", "/readings", {}, headers, None) == ["no such request: DELETE /readings"]
