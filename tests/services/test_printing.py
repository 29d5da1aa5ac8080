"""Ordering copies: what is reserved, kept and written, and that nothing is spent on a failure."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from surveyapp.content.localising import UntranslatedError, localise, localise_complete
from surveyapp.domain import geometry as geometries
from surveyapp.domain.codes import CodeKey, grouped
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.services import printing, returning
from surveyapp.services.printing import Printing
from surveyapp.services.transactions import Transactions
from surveyapp.store import print_orders
from tests.editions import AFTER_CLOSING, PARENTS, WHILE_OPEN

KEY = CodeKey(b"a key for return codes, which is long enough")
BASE_URL = "https://survey.example.org"


@pytest.fixture
def sheet(edition: Edition, inspection: Inspection) -> Printing:
    return printing.lay_out(edition, inspection, PARENTS, "standard", "en", BASE_URL)


@pytest.fixture
def order(
    transactions: Transactions, sheet: Printing, inspection: Inspection
) -> Callable[..., PrintOrder]:
    """Orders copies for parents, in a transaction of its own."""

    def ordered(copies: int, key: CodeKey = KEY) -> PrintOrder:
        with transactions.write() as session:
            first = printing.reserve(session, inspection, copies, now=WHILE_OPEN)
            return printing.record(session, sheet, first, copies, key, now=WHILE_OPEN)

    return ordered


def serials(order: PrintOrder) -> range:
    return range(order.first_serial, order.first_serial + order.copies)


def test_every_copy_ordered_is_known_by_its_code(
    transactions: Transactions, order: Callable[..., PrintOrder], inspection: Inspection
) -> None:
    placed = order(3)
    for code in printing.return_codes(placed.first_serial, placed.copies, KEY):
        with transactions.read() as session:
            copy = returning.copy_of(session, grouped(code).lower(), (KEY,))
        assert copy.inspection == inspection
        assert (copy.audience, copy.variant, copy.design) == (PARENTS, Variant.STANDARD, "standard")
        assert copy.print_order_id == placed.id


def test_a_real_inspection_prints_no_draft_that_nobody_opened(
    edition: Edition, inspection: Inspection
) -> None:
    real = replace(inspection, demonstration=False, languages=("en", "pl"))
    with pytest.raises(RefusedError, match="is not open in Urdu") as refused:
        printing.lay_out(edition, real, PARENTS, "standard", "ur", BASE_URL)
    assert "page of languages" in refused.value.remedy
    for code in real.languages:
        assert printing.sheet_of(edition, real, PARENTS, "standard", code, BASE_URL)
    with pytest.raises(NotFoundError):
        printing.lay_out(edition, real, PARENTS, "standard", "xx", BASE_URL)


def test_two_orders_share_no_serial(order: Callable[..., PrintOrder]) -> None:
    first, second = order(5), order(7)
    assert len(serials(first)) == 5
    assert not set(serials(first)) & set(serials(second))


def test_geometry_and_blank_are_kept_by_their_hash(
    transactions: Transactions, order: Callable[..., PrintOrder], sheet: Printing
) -> None:
    placed, again = order(1), order(1)
    assert (placed.geometry_hash, placed.blank_hash) == (again.geometry_hash, again.blank_hash)
    with transactions.read() as session:
        stored = print_orders.artefact_of_hash(session, placed.geometry_hash)
        blank = print_orders.artefact_of_hash(session, placed.blank_hash)
    assert stored
    assert blank
    assert geometries.load(stored) == sheet.geometry
    assert geometries.digest(stored) == placed.geometry_hash
    assert len(pypdfium2.PdfDocument(blank)) == sheet.pages


@pytest.mark.parametrize("copies", [0, -1, 100_001, 1_000_000])
def test_an_impossible_number_of_copies_is_refused(
    order: Callable[..., PrintOrder], copies: int
) -> None:
    with pytest.raises(RefusedError, match="cannot be ordered"):
        order(copies)
    assert order(1).first_serial == order(1).first_serial - 1


def test_copies_of_a_real_survey_are_refused_after_closing(
    transactions: Transactions, inspection: Inspection
) -> None:
    real = replace(inspection, demonstration=False)
    with pytest.raises(RefusedError, match="closed"), transactions.write() as session:
        printing.reserve(session, real, 1, now=AFTER_CLOSING)
    with transactions.write() as session:
        printing.reserve(session, inspection, 1, now=AFTER_CLOSING)


@pytest.mark.parametrize(
    ("audience", "design", "language", "base_url", "told"),
    [
        ("pupils", "standard", "en", BASE_URL, "pupils"),
        (PARENTS, "huge", "en", BASE_URL, "huge"),
        (PARENTS, "standard", "tlh", BASE_URL, "tlh"),
        (PARENTS, "standard", "en", "https://" + "a" * 60, "QR code"),
    ],
)
def test_what_there_is_not_is_named(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design: str,
    language: str,
    base_url: str,
    told: str,
) -> None:
    with pytest.raises(UserError, match=told):
        printing.lay_out(edition, inspection, audience, design, language, base_url)


def test_a_name_that_the_font_cannot_draw_is_told(edition: Edition, inspection: Inspection) -> None:
    odd = replace(inspection, area="Hackney ✨")
    with pytest.raises(UserError, match="U\\+2728"):
        printing.lay_out(edition, odd, PARENTS, "standard", "en", BASE_URL)


def test_the_codes_of_an_order_taken_back_are_not_known(
    transactions: Transactions, order: Callable[..., PrintOrder]
) -> None:
    before, placed, after = order(2), order(3), order(2)
    with transactions.write() as session:
        printing.void(session, placed)
    codes = printing.return_codes(before.first_serial, 7, KEY)
    for number, code in enumerate(codes):
        with transactions.read() as session:
            if 2 <= number < 5:
                with pytest.raises(NotFoundError):
                    returning.copy_of(session, code, (KEY,))
            else:
                assert (
                    returning.copy_of(session, code, (KEY,)).serial == before.first_serial + number
                )
    assert order(1).first_serial == after.first_serial + 2


def test_a_sheet_in_another_language_is_ordered_as_such(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    open_in = replace(inspection, languages=("en", "ur"))
    urdu = localise(edition, lambda _, text: text)
    sheet = printing.lay_out(urdu, open_in, PARENTS, "easy-read", "ur", BASE_URL)
    with transactions.write() as session:
        first = printing.reserve(session, open_in, 2, now=WHILE_OPEN)
        order = printing.record(session, sheet, first, 2, KEY, now=WHILE_OPEN)
    assert (order.language, order.variant) == ("ur", Variant.EASY_READ)
    with transactions.read() as session:
        stored = geometries.load(print_orders.artefact_of_hash(session, order.geometry_hash) or b"")
    assert stored.language == "ur"


def test_an_inspection_is_printed_in_the_languages_that_it_is_open_in(
    edition: Edition, inspection: Inspection
) -> None:
    english = replace(inspection, languages=("en",), demonstration=False)
    with pytest.raises(RefusedError, match="not open in Urdu"):
        printing.lay_out(edition, english, PARENTS, "standard", "ur", BASE_URL)


def test_a_variant_that_is_not_translated_as_a_whole_is_not_printed(
    edition: Edition, inspection: Inspection
) -> None:
    def standard_alone(context: str, text: str) -> str:
        if context.endswith("easy-read"):
            raise UntranslatedError(context, text)
        return text

    half = localise_complete(edition, standard_alone)
    open_in = replace(inspection, languages=("en", "ur"))
    with pytest.raises(NotFoundError, match="not all of them are translated"):
        printing.lay_out(half, open_in, PARENTS, "easy-read", "ur", BASE_URL)
    assert printing.lay_out(half, open_in, PARENTS, "standard", "ur", BASE_URL).pages
