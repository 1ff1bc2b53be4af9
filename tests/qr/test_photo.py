"""The payment QR as phones see it: at every encoding, turned, blurred, small, noisy and as a poor JPEG."""

import io
from functools import cache

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from services.cabinets.loading import load
from services.cabinets.utility import Requisites
from services.model.amounts import Money
from services.model.periods import Period
from services.qr import gost
from tests.qr.reader import ENCODINGS, parsed, routed

LONGEST = Requisites(
    name="МУП «Энергосбытовая компания Заречного района»",
    personal_acc="40702810138250123017",
    bank_name="СЕВЕРО-ЗАПАДНЫЙ БАНК ПАО СБЕРБАНК",
    bic="044525225",
    corresp_acc="30101810400000000225",
    inn="7707083893",
    kpp="773601001",
    purpose="Оплата жилищно-коммунальных услуг за {period}, лицевой счёт {account}",
)


@cache
def shown(encoding: str) -> tuple[bytes, bytes]:
    """Return what a QR says and its picture."""
    requisites = LONGEST.model_copy(update={"encoding": encoding})
    period = Period(2026, 10)
    purpose = gost.purpose(requisites, "5018435412", period)
    made = gost.payload(requisites, amount=Money(123456), purpose=purpose, account_number="5018435412", period=period)
    assert isinstance(made, bytes)
    return made, gost.png(made)


def photo(png: bytes, *, side: int, turn: float, blur: float, quality: int) -> Image.Image:
    """Look at a screen through a phone's camera."""
    seen = Image.open(io.BytesIO(png)).convert("L")
    seen = seen.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=230)
    seen = seen.resize((side, side), Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(blur))
    seen = Image.blend(seen, Image.effect_noise(seen.size, 60), 0.15)
    jpeg = io.BytesIO()
    seen.save(jpeg, "JPEG", quality=quality)
    return Image.open(jpeg)


def scanned(picture: Image.Image) -> bytes:
    grey = memoryview(picture.convert("L").tobytes()).cast("B", shape=[picture.height, picture.width])
    read = zxingcpp.read_barcode(grey)
    return read.bytes if read else b""


SHOTS = {
    "straight": {"side": 640, "turn": 0, "blur": 0.5, "quality": 80},
    "askew": {"side": 600, "turn": 7, "blur": 1.0, "quality": 60},
    "upside down": {"side": 700, "turn": 183, "blur": 0.8, "quality": 60},
    "by the edge": {"side": 760, "turn": 45, "blur": 0.8, "quality": 70},
}


@pytest.mark.parametrize("shot", SHOTS)
@pytest.mark.parametrize("encoding", ENCODINGS.values())
def test_a_phone_reads_the_very_bytes(encoding: str, shot: str) -> None:
    payload, png = shown(encoding)
    assert scanned(photo(png, **SHOTS[shot])) == payload


@pytest.mark.parametrize("encoding", ENCODINGS.values())
def test_a_receiver_knows_whose_bill_is_paid(encoding: str) -> None:
    payload, png = shown(encoding)
    read = scanned(Image.open(io.BytesIO(png)))
    assert routed(read) == ("044525225", "40702810138250123017", "7707083893", "5018435412", "123456")
    assert parsed(read)["purpose"] == "Оплата жилищно-коммунальных услуг за 10.2026, лицевой счёт 5018435412"
    assert payload == read


@pytest.mark.parametrize("slug", ["esk", "mef", "pes", "smorodina", "uk"])
def test_every_provider_that_ships_has_a_qr_that_a_receiver_understands(slug: str) -> None:
    for provider in load(slug).providers:
        known = provider.requisites
        assert known is not None
        assert gost.trouble(known) == ""
        said = gost.payload(known, amount=Money(100), purpose="Оплата", account_number="0012", period=Period(2026, 1))
        assert isinstance(said, bytes)
        assert routed(said) == (known.bic, known.personal_acc, known.inn, "0012", "100")
        assert parsed(said)["paymperiod"] == "012026"


REAL = (
    'ST00011|Name=ООО "УК Трианон"|PersonalAcc=40702810952090030727|BankName=ПАО Сбербанк|BIC=046015602'
    "|CorrespAcc=30101810600000000602|Sum=381630|Purpose=Оплата за ЖКУ|PayeeINN=6168108630|PayerINN=|KPP=616801001"
    "|persAcc=987654331|paymPeriod=042026|category=001"
)
CONDO = (
    "ST00011|Name=ООО «УК ЭкоГрад»|PersonalAcc=40902830202010056769|BankName=ПАО СБЕРБАНК|BIC=048073601"
    "|CorrespAcc=30102110300320000206|PayeeINN=0524967340|persAcc=5018435412|Sum=12351"
)


@pytest.mark.parametrize(("text", "account", "amount"), [(REAL, "987654331", "381630"), (CONDO, "5018435412", "12351")])
def test_the_reader_understands_receipts_of_others(text: str, account: str, amount: str) -> None:
    """What is published reads like ours does: the reader is no mirror of the writer."""
    assert routed(text.encode("windows-1251"))[3:] == (account, amount)


def test_the_requisites_of_a_real_receipt_make_the_same_fields() -> None:
    theirs = parsed(REAL.encode("windows-1251"))
    mine = Requisites(
        name=theirs["name"],
        personal_acc=theirs["personalacc"],
        bank_name=theirs["bankname"],
        bic=theirs["bic"],
        corresp_acc=theirs["correspacc"],
        inn=theirs["payeeinn"],
        kpp=theirs["kpp"],
        encoding="windows-1251",
    )
    said = gost.payload(
        mine, amount=Money(381630), purpose="Оплата за ЖКУ", account_number="987654331", period=Period(2026, 4)
    )
    assert isinstance(said, bytes)
    own = parsed(said)
    shared = {"name", "personalacc", "bankname", "bic", "correspacc", "sum", "purpose", "payeeinn", "kpp", "persacc"}
    assert {key: own[key] for key in shared | {"paymperiod"}} == {key: theirs[key] for key in shared | {"paymperiod"}}
