"""Requisites that are right."""

import pytest

from services.cabinets.utility import Requisites


@pytest.fixture
def good() -> Requisites:
    """Return the requisites of the standard's own example, with an ИНН."""
    return Requisites(
        name="ООО «Три кита»",
        personal_acc="40702810138250123017",
        bank_name='ОАО "БАНК"',
        bic="044525225",
        corresp_acc="30101810400000000225",
        inn="7707083893",
        kpp="773601001",
        purpose="Оплата за {period}, л/с {account}",
    )
