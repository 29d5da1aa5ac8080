"""Codes that people type: a slip is caught, a guess fails, and what is stored tells nothing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain import codes
from surveyapp.domain.codes import ALPHABET, MAX_SERIAL, CodeKey

KEY = CodeKey(b"a key for tests, which is long enough")
OTHER_KEY = CodeKey(b"another key, also long enough")
SERIALS = st.integers(0, MAX_SERIAL)


def _read(code: str, *keys: CodeKey) -> int | None:
    found = codes.serial_of(code, keys or (KEY,))
    return found and found[0]


@given(SERIALS)
def test_a_return_code_gives_its_serial_back(serial: int) -> None:
    code = codes.return_code(serial, KEY)
    assert len(code) == codes.RETURN_CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    assert codes.serial_of(code, (OTHER_KEY, KEY)) == (serial, KEY)


@given(SERIALS)
def test_every_single_wrong_character_is_caught(serial: int) -> None:
    code = codes.return_code(serial, KEY)
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right}:
            assert _read(code[:place] + wrong + code[place + 1 :]) is None


@given(SERIALS)
def test_every_swap_of_two_characters_is_caught(serial: int) -> None:
    code = codes.return_code(serial, KEY)
    for first, second in itertools.combinations(range(len(code)), 2):
        swapped = list(code)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != list(code):
            assert _read("".join(swapped)) is None


@given(SERIALS)
def test_slips_are_caught_by_the_check_character_alone(serial: int) -> None:
    """Without a key at hand, so that a page could say `mistyped` before it asks the store."""
    payload = codes.return_code(serial, KEY)[:-1]
    check = codes._check(payload)
    for place, right in enumerate(payload):
        for wrong in set(ALPHABET) - {right}:
            assert codes._check(payload[:place] + wrong + payload[place + 1 :]) != check


@given(SERIALS, st.lists(st.sampled_from(" -.\t_/"), min_size=12, max_size=12), st.booleans())
def test_spaces_dashes_and_small_letters_do_not_matter(
    serial: int, between: list[str], small: bool
) -> None:
    code = codes.return_code(serial, KEY)
    typed = "".join(itertools.chain.from_iterable(zip(code, between, strict=True)))
    assert _read(typed.lower() if small else typed) == serial


@given(SERIALS)
def test_a_code_of_another_key_is_not_read(serial: int) -> None:
    assert _read(codes.return_code(serial, OTHER_KEY), KEY) in (None, serial)
    assert codes.serial_of(codes.return_code(serial, OTHER_KEY), (KEY, OTHER_KEY)) is not None


def test_a_guess_fails() -> None:
    """Of all that the check character lets pass, one in 23^4 holds by its keyed characters."""
    body = codes.return_code(12_345, KEY)[:7]
    guesses = itertools.islice(itertools.product(ALPHABET, repeat=4), 0, None, 97)
    payloads = (body + "".join(guess) for guess in guesses)
    held = [payload for payload in payloads if _read(payload + codes._check(payload)) is not None]
    assert len(held) <= 1


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_not_without_an_error(typed: str) -> None:
    assert _read(typed) is None or len(codes.tidy(typed)) == codes.RETURN_CODE_LENGTH


@pytest.mark.parametrize(
    "typed", ["", "\0", "\ud800", "３" * 12, "0" * 12, "A" * 1_000_000, "ſ" * 12]
)
def test_hostile_codes_are_not_read(typed: str) -> None:
    assert _read(typed) is None


@pytest.mark.parametrize("serial", [-1, MAX_SERIAL + 1])
def test_a_serial_out_of_range_is_refused(serial: int) -> None:
    with pytest.raises(ValueError, match=str(serial)):
        codes.return_code(serial, KEY)


def test_codes_hold_none_that_look_alike() -> None:
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUV")
    made = "".join(codes.new_secret_code() for _ in range(2_000))
    assert not set(made) & set("0125O8I")
    assert len(set(made)) == 29


def test_codes_are_shown_in_groups() -> None:
    assert codes.grouped("ABCDEFGHJKLM") == "ABCD-EFGH-JKLM"
    assert codes.grouped("ABCDEFGHJK") == "ABCDE-FGHJK"
    assert codes.tidy(codes.grouped("ABCDEFGHJK")) == "ABCDEFGHJK"


def test_secret_codes_do_not_repeat() -> None:
    made = {codes.new_secret_code() for _ in range(5_000)}
    assert len(made) == 5_000
    assert {len(code) for code in made} == {codes.SECRET_LENGTH}


@given(st.text(max_size=30))
def test_a_derived_code_is_the_same_again_and_another_for_another_use(of: str) -> None:
    of = of.encode("utf-8", "ignore").decode()
    code = codes.derived_code(b"key", "reference", of)
    assert len(code) == codes.SECRET_LENGTH
    assert code == codes.derived_code(b"key", "reference", of)
    assert code != codes.derived_code(b"key", "resume", of)
    assert code != codes.derived_code(b"yek", "reference", of)


@given(st.lists(st.sampled_from("34679ABCDEFGHJKLMNPQRSTUVWXYZ"), min_size=10, max_size=10))
def test_a_digit_typed_for_a_letter_finds_the_same_digest(characters: list[str]) -> None:
    code = "".join(characters)
    typed = code.translate(str.maketrans("LZSB", "1258")).lower()
    assert codes.digest(b"key", "resume", typed) == codes.digest(b"key", "resume", code)
    assert codes.digest(b"key", "resume", code) != codes.digest(b"key", "reference", code)
    assert code.encode() not in codes.digest(b"key", "resume", code)


def test_a_keys_version_tells_keys_apart_and_shows_none() -> None:
    assert KEY.version != OTHER_KEY.version
    assert len(KEY.version) == 8
    assert KEY.version not in KEY.secret.decode()
