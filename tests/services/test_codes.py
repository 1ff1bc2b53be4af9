import re

import pytest

from services.codes import Codes

CODES = Codes("a key for tests")


def test_ids_are_never_the_same_and_carry_128_bits():
    ids = {CODES.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", id_) for id_ in ids)


def test_a_link_fits_the_start_payload_of_a_messenger():
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", CODES.link(CODES.new_id())) for _ in range(200))


def test_codes_are_six_digits_and_spread_over_all_of_them():
    codes = [CODES.code(str(n)) for n in range(3000)]
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert any(code.startswith("0") for code in codes)
    assert len(set(codes)) > 2980


def test_another_key_makes_other_links_codes_and_subjects():
    other = Codes("another key")
    for derive in (Codes.link, Codes.code, lambda codes, text: codes.subject("account", text)):
        assert derive(CODES, "token") != derive(other, "token")


def test_the_hash_of_a_link_does_not_depend_on_the_key():
    assert CODES.link_hash("link") == Codes("another key").link_hash("link")


@pytest.mark.parametrize("write", ["{0} {1}", "{0}-{1}", " {0}{1}\n", "{0}\u00a0{1}", "{0}.{1}."])
def test_a_code_may_be_typed_with_separators(write):
    code = CODES.code("token")
    assert CODES.matches("token", write.format(code[:3], code[3:]))


def test_a_code_may_be_typed_in_full_width_or_arabic_digits():
    code = CODES.code("token")
    assert CODES.matches("token", "".join(chr(0xFF10 + int(digit)) for digit in code))
    assert CODES.matches("token", "".join(chr(0x0660 + int(digit)) for digit in code))


def test_anything_else_does_not_match():
    code = CODES.code("token")
    for typed in ("", code[:5], code + "0", "\udc00" * 6, "²" * 6, "1" * 10_000, f"{code} {code}"):
        assert not CODES.matches("token", typed), typed


def test_subjects_of_different_kinds_differ():
    assert CODES.subject("account", "1") != CODES.subject("email", "1")


def test_an_empty_key_is_refused():
    with pytest.raises(ValueError, match="empty"):
        Codes("")
