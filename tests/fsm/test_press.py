import pytest

from fsm.press import KEPT, Press, parse, screen, start, token


@pytest.mark.parametrize(
    "press", [Press("s", "menu"), Press("g", "pay", "12"), Press("d", "id.a", "o1"), Press("s", "bill", "12:2026-10")]
)
def test_a_press_survives_the_wire(press):
    assert parse(str(press)) == press
    assert parse(KEPT + str(press)) == press


@pytest.mark.parametrize(
    "wire", ["", ":", "x:menu:", "s", "s:", "s::arg", "++s:menu", '{"p":1}', "s:menu:\0", "s:menu:é"]
)
def test_what_we_did_not_write_is_no_press(wire):
    assert parse(wire) is None


def test_the_wire_forms_name_what_they_do():
    assert start("pay") == "g:pay:"
    assert (screen("menu"), screen("bill", "7"), start("pay", "1"), token("id.1", "b")) == (
        "s:menu:",
        "s:bill:7",
        "g:pay:1",
        "d:id.1:b",
    )
