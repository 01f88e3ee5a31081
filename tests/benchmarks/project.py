"""The figures alone, as `limits.py --project` takes them.

    limits.py --project '.venv/bin/python -m tests.benchmarks.project'

prints {"figures": {key: figure}} with the keys of the floors, whose ratios `limits.py` then works out.
Left out are those whose floor there is another thing than ours does: its keystroke is one in a
`QPlainTextEdit`, which knows neither leading nor margins, and its page of a person has no excerpts.
"""

from __future__ import annotations

import json
import sys

from tests.benchmarks.__main__ import measure

if __name__ == "__main__":
    rows = measure(sys.argv[1:], lambda _: None)
    print(json.dumps({"figures": {row.key: row.figures for row in rows if row.key}}))
