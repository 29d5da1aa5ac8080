"""The process that reads one filled-in PDF: a file on its input, plain data on its output."""

import json
import resource
import sys
from contextlib import suppress
from dataclasses import astuple
from typing import Any

from pikepdf.settings import set_qpdf_limits

from surveyapp.domain.filled_pdf import FilledPdfError
from surveyapp.reading import filled_pdf

#: Seconds of computing.
SECONDS = 5
#: Bytes of address space: several times what a file of 10 MB takes.
MEMORY = 256 * 1024 * 1024
#: Bytes that one compressed table of a PDF may unfold to.
UNFOLDED = 64 * 1024 * 1024


def confine() -> None:
    """Gives this process little time and memory, and no file to write."""
    _limit(resource.RLIMIT_CPU, SECONDS)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, MEMORY)
    set_qpdf_limits(
        flate_max_memory=UNFOLDED,
        png_max_memory=UNFOLDED,
        run_length_max_memory=UNFOLDED,
        tiff_max_memory=UNFOLDED,
        max_stream_filters=3,
        doc_max_warnings=100,
        parser_max_nesting=50,
    )


def _limit(what: int, most: int) -> None:
    # Not every system lets every limit be set; the others still hold.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def said_of(data: bytes) -> dict[str, Any]:
    """What a file says, or why it says nothing, as plain data."""
    try:
        filled = filled_pdf.read(data)
    except FilledPdfError as error:
        return {"fault": error.fault}
    return {
        "said": filled.said,
        "fields": {name: astuple(held) for name, held in filled.fields.items()},
    }


if __name__ == "__main__":
    confine()
    json.dump(said_of(sys.stdin.buffer.read()), sys.stdout)
