"""Reads a file that a stranger sent in a process of its own, which a hostile one may bring down.

Some kilobytes can unfold to gigabytes, and a parser in C++ can fall. The process that reads is
given its time and memory by the system, holds no secret, and ends when the file is read.
"""

import json
import subprocess
import sys
from threading import BoundedSemaphore
from typing import Any

from surveyapp.domain.errors import StoreUnavailableError
from surveyapp.domain.filled_pdf import (
    FilledField,
    FilledPdf,
    FilledPdfError,
    InfoKey,
    PdfFault,
)

#: Seconds that reading may take; a filled-in PDF of ours takes a third of one.
PATIENCE = 10
#: Files that one process of the server has read at once.
AT_ONCE = 2
#: Seconds to wait for one's turn.
TURN = 10

_turns = BoundedSemaphore(AT_ONCE)


def read_apart(data: bytes) -> FilledPdf:
    """What the fields of a PDF hold, as `filled_pdf.read` tells; TOO_HARD when that fell or ran on.

    Raises FilledPdfError, and StoreUnavailableError when too many are being read.
    """
    if not _turns.acquire(timeout=TURN):
        raise StoreUnavailableError
    try:
        said = _asked(data)
    finally:
        _turns.release()
    if "fault" in said:
        raise FilledPdfError(PdfFault(said["fault"]))
    return FilledPdf(
        {InfoKey(key): value for key, value in said["said"].items()},
        {
            name: FilledField(tuple(options), text, readable)
            for name, (options, text, readable) in said["fields"].items()
        },
    )


def _asked(data: bytes) -> dict[str, Any]:
    # -I: neither the environment nor the folder that the server runs in has a say.
    command = [sys.executable, "-I", "-m", "surveyapp.reading.alone"]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env={},
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise FilledPdfError(PdfFault.TOO_HARD) from error
    said: dict[str, Any] = json.loads(done.stdout)
    return said
