"""The files of a print order: copies in packs and files, and the manifest of their codes."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from surveyapp.content.languages import language_of
from surveyapp.domain.codes import grouped
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.errors import RefusedError
from surveyapp.paper.copies import master, write_copies
from surveyapp.paper.files import FileError, NewFiles, check_free
from surveyapp.paper.interruption import uninterrupted
from surveyapp.paper.packs import Pack
from surveyapp.services.printing import Printing

#: Copies in one file: more are slow to open and to print.
COPIES_A_FILE = 1_000
#: Copies in one pack, in several files or in one: a file holds a whole pack.
MOST_IN_PACK = 1_000
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Job:
    """What is to be written where.

    `duplex` says whether it is for printing on both sides (None: as the design says), `pack` how
    many copies lie under one separating sheet (None: no packs).
    """

    copies: int
    out: Path
    manifest: Path | None = None
    duplex: bool | None = None
    pack: int | None = None
    one_file: bool = False

    @property
    def copies_a_file(self) -> int:
        """How many copies a file holds at the most. A pack is never parted."""
        if self.one_file:
            return max(self.copies, 1)
        return COPIES_A_FILE - COPIES_A_FILE % (self.pack or 1)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files with the copies: `out`, or several, numbered so that they sort."""
        count = -(-self.copies // self.copies_a_file)
        if count <= 1:
            return (self.out,)
        digits = len(str(count))
        return tuple(
            self.out.with_name(f"{self.out.stem}-{number:0{digits}}{self.out.suffix}")
            for number in range(1, count + 1)
        )

    def packs(self, start: int, end: int, language: str) -> tuple[Pack, ...]:
        """The packs of the copies from `start` on, which begins a pack, and before `end`.

        `language` is the name of the copies' language in English.
        """
        if not self.pack:
            return ()
        of = -(-self.copies // self.pack)
        return tuple(
            Pack(first // self.pack + 1, of, min(self.pack, end - first), language)
            for first in range(start, end, self.pack)
        )


@dataclass(frozen=True)
class Written:
    """What was printed: the order, and the files in their places."""

    order: PrintOrder
    files: tuple[Path, ...]


def check(job: Job) -> None:
    """Raises RefusedError for packs that cannot be, FileError for a file that cannot be made.

    To be asked before serials are reserved.
    """
    if job.pack is not None and not 1 <= job.pack <= MOST_IN_PACK:
        raise RefusedError(
            f"A pack cannot have {job.pack:,} copies.", f"Choose from 1 to {MOST_IN_PACK:,}."
        )
    paths = [*job.files, *([job.manifest] if job.manifest else [])]
    if len({path.absolute() for path in paths}) < len(paths):
        raise FileError(f"{job.manifest} would be two files.", "Name the manifest differently.")
    for path in paths:
        check_free(path)


def write_files(
    printing: Printing,
    job: Job,
    codes: Sequence[str],
    keep: Callable[[], PrintOrder],
    void: Callable[[PrintOrder], None],
    on_progress: Progress = lambda _: None,
) -> Written:
    """Writes the copies with these codes, and the manifest if one is wanted.

    `keep` records the order. It is called when every file is whole, and the files get their names
    when it has done so: no code is spent on a copy that was not written, nor printed on a copy
    that is not known. `void` takes the order back should the files not get their names, or if the
    work is interrupted then. `on_progress` is told how many copies are done. Raises FileError when
    a file cannot be written; nothing is then left of any.
    """
    order: PrintOrder | None = None
    with ExitStack() as ending:
        try:
            with NewFiles() as files:
                for number in range(len(job.files)):
                    _write_part(files, printing, job, number, codes, on_progress)
                if job.manifest:
                    with files.writing(job.manifest, private=True) as target:
                        target.writelines(_manifest(job, codes))
                ending.enter_context(uninterrupted())
                order = keep()
        except BaseException:
            if order:
                void(order)
            raise
    return Written(order, job.files)


def _write_part(
    files: NewFiles,
    printing: Printing,
    job: Job,
    number: int,
    codes: Sequence[str],
    on_progress: Progress,
) -> None:
    start = number * job.copies_a_file
    part = codes[start : start + job.copies_a_file]
    language = printing.geometry.language
    spoken = language_of(language)
    packs = job.packs(start, start + len(part), spoken.english_name if spoken else language)

    def told(done: int) -> None:
        on_progress(start + done)

    with files.writing(job.files[number]) as target:
        write_copies(
            printing.sheet,
            part,
            printing.base_url,
            target,
            told,
            drawn=master(printing.sheet, packs) if packs else printing.master,
            duplex=job.duplex,
            packs=packs,
        )


def _manifest(job: Job, codes: Sequence[str]) -> Iterator[bytes]:
    """The return codes as CSV, one copy a row. It is for the inspectorate alone."""
    names = [path.name for path in job.files]
    inert = [f"./{name}" if name.startswith(_FORMULA_STARTS) else name for name in names]
    yield _row("copy", "pack", "file", "return code")
    for index, code in enumerate(codes):
        pack = index // job.pack + 1 if job.pack else ""
        yield _row(index + 1, pack, inert[index // job.copies_a_file], grouped(code))


def _row(*cells: str | int) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()
