"""The bill as a PDF: what a resident reads on it, and what a bank's scanner does."""

import hashlib
import os
import subprocess
import sys

import pypdfium2
import pytest

from services.cabinets.loading import shipped
from services.model.amounts import Balance, Money
from services.payments.paying import requisites
from tests.bill_pdf.bills import ACCOUNT, BILL, DAY, ESK, FIXED, drawn, load, pages, replace, scanned


def payload(cabinet, account, amount):
    known = requisites(cabinet, account, amount, BILL.period)
    assert known is not None
    return known.payload


def test_everything_that_a_bill_says_stands_on_one_page():
    (page,) = pages(drawn())
    said = (
        "МУП «Энергосбытовая компания»", "8 (86559) 7-19-29", "октябрь 2026", "№ 2610-00012352 от 3 ноября 2026 г.",
        "Лицевой счёт 00012352", "Кравцов Алексей Игоревич", "г. Ясногорье, ул. Фонарная, д. 14, кв. 7",
        "ЭС-12352/2021", "К оплате 211,08 ₽", "до 15 ноября 2026 г.",
        "Электроэнергия, день 152 кВт·ч 7,04 ₽ 1 070,08 ₽ −28,16 ₽ по счётчику",
        "Обслуживание прибора — — 457,06 ₽ 0,00 ₽ постоянная плата", "Всего 1 527,14 ₽ −28,16 ₽",
        "На начало месяца Переплата 1 300,00 ₽", "Пени 12,10 ₽", "Оплачено 0,00 ₽", "Итог Долг 211,08 ₽",
    )  # fmt: skip
    assert [text for text in said if text not in page] == []


def test_requisites_stand_beside_the_code_as_text():
    (page,) = pages(drawn())
    known = ESK.provider("esk").requisites
    assert known is not None
    for value in (known.name, known.personal_acc, known.bank_name, known.bic, known.corresp_acc, known.inn, known.kpp):
        assert value in page
    assert "Оплата электроэнергии за 10.2026, л/с 00012352" in page


def test_a_scanner_reads_the_payload_byte_for_byte():
    expected = payload(ESK, ACCOUNT, Money(21108))
    assert b"|Sum=21108|" in expected
    assert scanned(drawn()) == [expected]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "koi8-r"])
def test_a_code_in_each_encoding_of_the_standard_is_read(encoding):
    provider = ESK.provider("esk")
    other = provider.model_copy(update={"requisites": provider.requisites.model_copy(update={"encoding": encoding})})
    cabinet = ESK.model_copy(update={"providers": (other,)})
    assert scanned(drawn(cabinet=cabinet)) == [payload(cabinet, ACCOUNT, Money(21108))]


@pytest.mark.parametrize(("kopecks", "says"), [(-5000, "Переплата 50,00 ₽"), (0, "Долга нет")])
def test_who_owes_nothing_is_told_so_and_the_code_names_no_sum(kopecks, says):
    pdf = drawn(total=Balance(kopecks))
    (page,) = pages(pdf)
    assert f"Платить не нужно {says}" in page
    assert "до 15 ноября" not in page
    assert scanned(pdf) == [payload(ESK, ACCOUNT, None)]


def test_without_requisites_the_charges_are_drawn_alone():
    bare = ESK.model_copy(update={"payment": ESK.payment.model_copy(update={"requisites": False})})
    pdf = drawn(cabinet=bare)
    assert scanned(pdf) == []
    assert "Как оплатить" not in pages(pdf)[0]
    assert "Что начислено" in pages(pdf)[0]


def test_fields_that_are_empty_are_left_out():
    (page,) = pages(drawn(account=replace(ACCOUNT, holder="", address="", contract="")))
    assert not any(label in page for label in ("Плательщик", "Адрес", "Договор"))
    assert "00012352" in page


def test_a_bill_without_lines_keeps_its_sums():
    (page,) = pages(drawn(lines=()))
    assert "Что начислено" not in page
    assert "Итог Долг 211,08 ₽" in page


def test_sixty_lines_flow_to_a_second_page_under_the_same_header():
    first, second = pages(drawn(lines=(DAY, FIXED) * 30))
    header = "Услуга Объём Тариф Начислено Перерасчёт Как посчитано"
    assert header in first
    assert header in second
    assert (first + second).count("152 кВт·ч") == 30
    assert "Страница 1 из 2" in first
    assert "Страница 2 из 2" in second
    assert "Итог Долг 211,08 ₽" in second


def test_a_single_page_is_not_numbered():
    assert "Страница" not in pages(drawn())[0]


def test_the_same_bill_gives_the_same_bytes_in_another_process():
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = (sys.executable, "-m", "tests.bill_pdf.bills")
    other = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert other.stdout.strip() == hashlib.sha256(drawn()).hexdigest()
    assert drawn() == drawn()


def test_the_page_is_upright_a4_and_small():
    pdf = drawn()
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((595.3, 841.9), abs=0.1)
    assert len(pdf) < 100_000


@pytest.mark.parametrize("slug", shipped())
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_shipped_cabinet_can_draw_its_bill(slug, language):
    cabinet = load(slug)
    for provider in cabinet.providers:
        (page,) = pages(drawn(replace(ACCOUNT, cabinet=slug, provider=provider.slug), cabinet, language))
        assert " ".join(provider.name.split()) in page
        assert cabinet.contacts.hotline in page


def test_nothing_is_drawn_outside_the_margins():
    picture = pypdfium2.PdfDocument(drawn(account=replace(ACCOUNT, holder="Щ" * 500)))[0].render(scale=1).to_pil()
    width, height = picture.size
    strips = [(0, 0, 40, height), (width - 40, 0, width, height), (0, height - 20, width, height)]
    assert all(picture.convert("L").crop(strip).getextrema() == (255, 255) for strip in strips)
