"""Cuts the letters we need out of Atkinson Hyperlegible Next; run again only when the letters or the font change.

    .venv/bin/python frontend/fonts/make.py

The result is kept in the repository, so that a build needs Node only. Browsers keep letters for a year under their own
name: when a letter changes, change the name as well (here, in `styles/letters.css` and in `ui/base.html`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parent / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
LATIN = SOURCE / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
EXTENDED = SOURCE / "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"

# Dutch, English and the western names that live here, with the signs our pages use.
LETTERS = (
    "U+0020-007E,U+00A0,U+00B7,U+00C0,U+00C1,U+00C4,U+00C7-00CB,U+00CF,U+00D6,U+00DC,U+00DF-00E2,U+00E4,U+00E7-00EB,"
    "U+00ED-00EF,U+00F1,U+00F3,U+00F4,U+00F6,U+00F8,U+00FA-00FC,U+00D7,U+00BD,"
    "U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+2039,U+203A,U+20AC,U+2190,U+2192,U+2212"
)
# Turkish, Polish, Croatian … : fetched only by pages that hold such a letter.
MORE_LETTERS = "U+0100-017F,U+0218-021B,U+1E9E"


def cut(source: Path, weight: int, letters: str, to: str) -> None:
    """Write one weight of the font with only these letters."""
    with tempfile.TemporaryDirectory() as room:
        one = Path(room) / "one.ttf"
        run = [sys.executable, "-m", "fontTools.varLib.instancer", str(source), f"wght={weight}", "-o", str(one), "-q"]
        subprocess.run(run, check=True)
        subset = [sys.executable, "-m", "fontTools.subset", str(one), f"--unicodes={letters}"]
        subset += ["--layout-features=kern", "--flavor=woff2", "--no-hinting", f"--output-file={HERE / to}"]
        subprocess.run(subset, check=True)


if __name__ == "__main__":
    for name, weight in (("regular", 400), ("bold", 700)):
        cut(LATIN, weight, LETTERS, f"atkinson-{name}.woff2")
        cut(EXTENDED, weight, MORE_LETTERS, f"atkinson-{name}-more.woff2")
