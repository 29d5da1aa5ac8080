"""The files of an order: parted, packed, listed; and that nothing is spent on a failure."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from surveyapp.domain.codes import CodeKey, grouped
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import print_files, printing, returning
from surveyapp.services.print_files import Job, Written
from surveyapp.services.printing import Printing
from surveyapp.services.transactions import Transactions
from tests.editions import PARENTS, WHILE_OPEN

KEY = CodeKey(b"a key for return codes, which is long enough")
BASE_URL = "https://survey.example.org"
CODE = re.compile(r"\b\w{4}-\w{4}-\w{4}\b")


@pytest.fixture
def sheet(edition: Edition, inspection: Inspection) -> Printing:
    return printing.lay_out(edition, inspection, PARENTS, "standard", "en", BASE_URL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to write into."""
    made = tmp_path / "printed"
    made.mkdir()
    return made


class Press:
    """Writes jobs of copies from serial 5 on, and keeps their orders."""

    def __init__(self, transactions: Transactions, sheet: Printing) -> None:
        self._transactions = transactions
        self._sheet = sheet
        self.told: list[int] = []
        self.kept: list[PrintOrder] = []

    def codes(self, copies: int) -> tuple[str, ...]:
        return printing.return_codes(5, copies, KEY)

    def write(self, job: Job) -> Written:
        def keep() -> PrintOrder:
            with self._transactions.write() as session:
                order = printing.record(session, self._sheet, 5, job.copies, KEY, now=WHILE_OPEN)
            self.kept.append(order)
            return order

        codes = self.codes(job.copies)
        return print_files.write_files(self._sheet, job, codes, keep, self._void, self.told.append)

    def known(self, code: str) -> bool:
        with self._transactions.read() as session:
            try:
                return bool(returning.copy_of(session, code, (KEY,)))
            except NotFoundError:
                return False

    def _void(self, order: PrintOrder) -> None:
        with self._transactions.write() as session:
            printing.void(session, order)


@pytest.fixture
def press(transactions: Transactions, sheet: Printing) -> Press:
    return Press(transactions, sheet)


def texts(file: Path) -> Iterator[str]:
    """The text of each page."""
    for page in pypdfium2.PdfDocument(file):
        yield " ".join(page.get_textpage().get_text_range().split())


def listed(manifest: Path) -> list[dict[str, str]]:
    with manifest.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_square_equals_its_letters_and_the_manifest(
    press: Press, sheet: Printing, folder: Path
) -> None:
    job = Job(20, folder / "sheets.pdf", folder / "codes.csv")
    assert press.write(job).files == (folder / "sheets.pdf",)
    assert press.told == [20]
    codes = [row["return code"] for row in listed(folder / "codes.csv")]
    assert codes == [grouped(code) for code in press.codes(20)]
    in_squares, in_letters = [], []
    for page in pypdfium2.PdfDocument(folder / "sheets.pdf"):
        letters = CODE.findall(page.get_textpage().get_text_range())
        if letters:
            picture = page.render(scale=150 / 72).to_pil().convert("L")
            in_squares += [found.text.split("/")[4] for found in zxingcpp.read_barcodes(picture)]
            in_letters += letters
    assert len(in_squares) == 20 * sheet.pages
    assert [grouped(code) for code in in_squares] == in_letters
    assert list(dict.fromkeys(in_letters)) == codes


def test_the_manifest_is_its_owners_alone_and_holds_no_formula(press: Press, folder: Path) -> None:
    press.write(Job(3, folder / "=1+1.pdf", folder / "codes.csv", pack=2))
    assert (folder / "codes.csv").stat().st_mode & 0o777 == 0o600
    rows = listed(folder / "codes.csv")
    assert [(row["copy"], row["pack"]) for row in rows] == [("1", "1"), ("2", "1"), ("3", "2")]
    assert {row["file"] for row in rows} == {"./=1+1.pdf"}


def test_many_copies_are_parted_into_files(
    press: Press, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_files, "COPIES_A_FILE", 2)
    written = press.write(Job(5, folder / "sheets.pdf"))
    assert [file.name for file in written.files] == [f"sheets-{n}.pdf" for n in (1, 2, 3)]
    assert press.told == [2, 4, 5]
    found = [code for file in written.files for text in texts(file) for code in CODE.findall(text)]
    assert list(dict.fromkeys(found)) == [grouped(code) for code in press.codes(5)]


@pytest.mark.parametrize("copies", [1, 999, 1_000, 1_001, 10_001, 100_000])
@pytest.mark.parametrize("pack", [None, 1, 30, 999])
def test_the_names_of_files_sort_and_no_pack_is_parted(copies: int, pack: int | None) -> None:
    job = Job(copies, Path("sheets.pdf"), pack=pack)
    names = [path.name for path in job.files]
    assert names == sorted(names)
    assert job.copies_a_file <= 1_000
    assert len(names) == -(-copies // job.copies_a_file)
    assert job.copies_a_file % (pack or 1) == 0
    assert Job(copies, Path("sheets.pdf"), pack=pack, one_file=True).files == (Path("sheets.pdf"),)


@pytest.mark.parametrize("duplex", [True, False])
def test_a_sheet_lies_on_each_pack(press: Press, folder: Path, duplex: bool) -> None:
    press.write(Job(5, folder / "sheets.pdf", duplex=duplex, pack=2))
    found = list(texts(folder / "sheets.pdf"))
    places = [place for place, text in enumerate(found) if text.startswith("Pack ")]
    assert [found[place].split(" Survey")[0] for place in places] == [
        f"Pack {number} of 3" for number in (1, 2, 3)
    ]
    assert [re.findall(r"this pack: (\d+)", found[place]) for place in places] == [
        ["2"], ["2"], ["1"]
    ]  # fmt: skip
    blank = [place for place, text in enumerate(found) if text == "This page is left blank."]
    if duplex:
        assert len(found) % 2 == 0
        assert {place + 1 for place in places} <= set(blank)
        assert all(place % 2 == 0 for place in places)
    else:
        assert blank == []
    assert not any(CODE.search(found[place]) for place in places)


def test_an_order_that_cannot_be_kept_leaves_no_file(sheet: Printing, folder: Path) -> None:
    def refuse() -> PrintOrder:
        assert list(folder.iterdir())
        raise NotFoundError("The store is away.", "Try again.")

    job = Job(2, folder / "a.pdf", folder / "a.csv")
    codes = printing.return_codes(0, 2, KEY)
    with pytest.raises(NotFoundError):
        print_files.write_files(sheet, job, codes, refuse, lambda _: pytest.fail("it was voided"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("nowhere", ["out", "manifest"])
def test_a_file_that_cannot_be_written_spends_no_code(
    press: Press, folder: Path, nowhere: str
) -> None:
    away = folder / "nowhere" / "a"
    out = away if nowhere == "out" else folder / "a.pdf"
    with pytest.raises(UserError, match="nowhere"):
        press.write(Job(1, out, away if nowhere == "manifest" else None))
    assert list(folder.iterdir()) == []
    assert not press.kept
    assert not press.known(press.codes(1)[0])


def test_codes_are_void_when_the_files_do_not_get_their_names(press: Press, folder: Path) -> None:
    job = Job(2, folder / "a.pdf", folder / "a.csv")
    add = press.kept.append

    class Taken(list[PrintOrder]):
        def append(self, order: PrintOrder) -> None:
            add(order)
            (folder / "a.csv").write_text("another's")

    kept, press.kept = press.kept, Taken()
    with pytest.raises(UserError, match="there already"):
        press.write(job)
    assert [path.name for path in folder.iterdir()] == ["a.csv"]
    assert (folder / "a.csv").read_text() == "another's"
    assert len(kept) == 1
    assert not any(press.known(code) for code in press.codes(2))


@pytest.mark.parametrize("one_file", [True, False])
@pytest.mark.parametrize("copies", [3, 5_000])
def test_a_pack_has_1_to_1000_copies_in_one_file_or_several(
    folder: Path, copies: int, one_file: bool
) -> None:
    for pack in (1, 5, 1_000):
        print_files.check(Job(copies, folder / "a.pdf", pack=pack, one_file=one_file))
    for pack in (0, -1, 1_001):
        with pytest.raises(RefusedError, match="pack") as refused:
            print_files.check(Job(copies, folder / "a.pdf", pack=pack, one_file=one_file))
        assert "from 1 to 1,000" in refused.value.remedy


def test_a_file_that_cannot_be_made_is_refused_beforehand(folder: Path) -> None:
    out, away = folder / "a.pdf", folder / "nowhere" / "a"
    for job in (Job(1, away), Job(1, out, away)):
        with pytest.raises(UserError, match=r"there is no folder .*nowhere"):
            print_files.check(job)
    longest = folder / f"{'a' * 251}.pdf"
    print_files.check(Job(1_000, longest))
    with pytest.raises(UserError, match="too long") as refused:
        print_files.check(Job(1_001, longest))  # a number is added to the name
    assert "shorter" in refused.value.remedy


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    with pytest.raises(UserError, match="two files"):
        print_files.check(Job(10, folder / "a.pdf", folder / "a.pdf"))
