"""Write the invented sample submissions into data/raw: ``python tools/make_sample.py``.

Same numbers, same seed, same bytes. ``tools/invented/numbers.yaml`` holds the figures; this file says who writes
them down how, and with which faults.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.invented.story import write_sample

if __name__ == "__main__":
    write_sample(Path(__file__).resolve().parent.parent / "data" / "raw")
