"""Billing's texts are not ours: whatever they hold is shown as it is, cut, and never breaks the drawing."""

import subprocess
import sys

import pytest

from services.model.amounts import Balance, Money, Quantity, Tariff
from tests.bill_pdf.bills import ACCOUNT, DAY, drawn, pages, replace

HOSTILE = [
    "\u202eгротс\u202c", "<b>жирный</b>", "</para><para>", "&lt;b&gt; & <", "<img src='/etc/passwd'/>", "<a href='x'>",
    "Щ" * 5000, "слово " * 1000, "😀👩‍👩‍👧‍👦🏳️‍🌈", "\ud800", "\x00\x1b[31m", "a\nb\r\n\tc", "שלום مرحبا 水道局",
    "Z̷̢͓a̴̛l̸̨g̵o" * 50, "%(period)s {account}", "", " ",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_anywhere_gives_a_pdf(text):
    account = replace(ACCOUNT, number=text, holder=text, address=text, contract=text)
    shown = pages(drawn(account, number=text, lines=(replace(DAY, service=text), DAY)))
    assert "Электроэнергия, день" in " ".join(shown)


@pytest.mark.parametrize("text", ["<b>жирный</b>", "&lt;b&gt; & <", "<img src='x'/>", "%(period)s {account}"])
def test_markup_is_shown_literally(text):
    assert text in pages(drawn(replace(ACCOUNT, holder=text)))[0]


def test_signs_that_turn_the_line_are_dropped_and_unknown_ones_are_seen():
    (page,) = pages(drawn(replace(ACCOUNT, holder="Иван\u202e Петров 😀")))
    assert "Иван Петров \ufffd" in page


def test_long_texts_are_cut_with_an_ellipsis():
    (page,) = pages(drawn(lines=(replace(DAY, service="Щ" * 5000),)))
    assert 100 < page.count("Щ") <= 160
    assert "…" in page


def test_enormous_amounts_wrap_inside_their_column():
    line = replace(DAY, volume=Quantity(10**18, "m3"), tariff=Tariff(10**18), amount=Money(10**18))
    assert pages(drawn(lines=(line,), total=Balance(10**18)))


def test_a_hundred_hostile_lines_are_drawn():
    assert len(pages(drawn(lines=tuple(replace(DAY, service=text) for text in HOSTILE * 6)))) > 2


def test_drawing_takes_no_memory_until_something_is_drawn():
    code = (
        "import sys, services.bill_pdf.pdf, services.captcha, services.hint_picture;"
        "print(sorted({'reportlab', 'PIL', 'captcha'} & set(sys.modules)))"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
