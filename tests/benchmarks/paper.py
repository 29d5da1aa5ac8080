"""How fast copies are made beside other ways to make them, how large and in how much memory.

Run by hand, from the top of the checkout:

    ./run python tests/benchmarks/paper.py [--copies 20000] [--decode]

All ways are measured in the same run, each in a process of its own, on a questionnaire of four
pages in the standard design: a pikepdf overlay of codes on the same sheet, and laying out each copy
anew. They are slow, so they make fewer copies. Trust the ratios; rates do not travel. Then come
paper in Urdu and Bengali beside English in processor time, the first copy of each design from a
cold process, beside processes that do next to nothing, and what programs give back of the text.
`--decode` reads every code of a file of 1,000 copies and compares it with the letters beside it and
with the manifest.
"""

import sys
from pathlib import Path

if __package__ in (None, ""):  # run as a file: the checkout is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    from tests.benchmarks.copies import main

    main(__doc__)
