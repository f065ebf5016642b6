"""Puts together the letters of what is printed (PDF), whole instead of cut for the web; run again only when a font changes.

    .venv/bin/python frontend/fonts/make_for_paper.py

Atkinson Hyperlegible Next as on screen; Vazirmatn beside it for Arabic, Noto for Greek, Cyrillic and Vietnamese and for the
pictures that people type on a telephone. The result is kept in the repository: who runs the house needs no npm for it, and no font of the
machine is ever used. `letters.txt` says which letters there are, so that a letter that is missing is said and never guessed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
TO = HERE.parent.parent / "src/samenbuur/ui/pdf/fonts"
ATKINSON = "@fontsource-variable/atkinson-hyperlegible-next@5.3.0"
NOTO = "@fontsource/noto-sans@5.3.0"
ARABIC = "@fontsource/vazirmatn@5.3.0"
# Not Noto: it draws a letter as a stroke and dots apart, and what is read aloud from a PDF are then no letters any more.
EMOJI = "@fontsource/noto-emoji@5.3.2"
FEATURES = "--layout-features=kern,mark,mkmk,ccmp,locl,init,medi,fina,isol,rlig,liga,calt,curs"

# Faces, hearts, hands, flowers, cups, birds, the sun: what people type; the rest is said as missing.
PICTURES = (
    "U+1F600-1F64F,U+1F910-1F917,U+1F923-1F92F,U+1F970-1F976,U+1F97A,U+2764,U+1F493-1F49F,U+1F90D,U+1F90E,U+1F9E1,"
    "U+1F44B-1F450,U+1F4AA,U+270B,U+270C,U+2600,U+2601,U+2614,U+2615,U+2B50,U+1F31E,U+1F308,U+1F319,U+1F331-1F33C,U+1F337,"
    "U+1F339,U+1F33B,U+1F34E,U+1F35E,U+1F370,U+1F375,U+1F372,U+1F381,U+1F382,U+1F388,U+1F389,U+1F3B5,U+1F3B6,U+1F3E0,U+1F415,"
    "U+1F408,U+1F436,U+1F431,U+1F426,U+1F6B2,U+1F4DE,U+1F4F7,U+1F64C,U+1F64F,U+2714,U+2705,U+26BD,U+1F3A8,U+1F4D6,U+1F525"
)


def fetch(package: str, room: Path) -> Path:
    """Return the folder with the files of a package, fetched by npm at exactly this version."""
    place = room / package.replace("/", "-").replace("@", "-")
    place.mkdir()
    npm = Path(sys.executable).with_name("npm")
    subprocess.run([npm, "install", "--silent", "--no-save", "--ignore-scripts", f"--prefix={place}", package], check=True)
    return place / "node_modules" / package.rsplit("@", 1)[0] / "files"


def plain(source: Path, to: Path, *, weight: int = 0, letters: str = "*") -> str:
    """Write a font as plain TrueType, one weight of it if it has several, with only these letters; return where."""
    run = [sys.executable, "-m"]
    if weight:
        subprocess.run([*run, "fontTools.varLib.instancer", source, f"wght={weight}", "-o", to, "-q"], check=True)
        source = to
    subset = [source, f"--unicodes={letters}", FEATURES, "--no-hinting", "--name-IDs=*", f"--output-file={to}.ttf"]
    subprocess.run([*run, "fontTools.subset", *subset], check=True)
    return f"{to}.ttf"


def write(parts: list[str], family: str, weight: int, to: str) -> set[int]:
    """Join parts of one font into one file with a name and weight of its own; return which letters it has."""
    font = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
    style = "Bold" if weight > 400 else "Regular"
    for record in list(font["name"].names):
        said = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family} {style}".replace(" ", "")}.get(record.nameID)
        if said:
            record.string = said
        elif record.nameID in (16, 17, 21, 22, 25):
            font["name"].names.remove(record)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | (0b100000 if weight > 400 else 0b1000000)
    font["head"].macStyle = 1 if weight > 400 else 0
    font["head"].modified = font["head"].created
    font.flavor, font.recalcTimestamp = None, False  # the typesetter reads plain TrueType only
    if "STAT" in font:
        del font["STAT"]
    font.save(TO / to)
    return set(font.getBestCmap())


def ranges(letters: set[int]) -> str:
    """Return code points as lines of `first last`, hexadecimal."""
    lines: list[list[int]] = []
    for one in sorted(letters):
        if lines and one == lines[-1][1] + 1:
            lines[-1][1] = one
        else:
            lines.append([one, one])
    return "".join(f"{first:04X} {last:04X}\n" for first, last in lines)


def main() -> None:
    """Write all fonts, and which letters they have together."""
    TO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        atkinson, noto, arabic, emoji = (fetch(package, room) for package in (ATKINSON, NOTO, ARABIC, EMOJI))
        both: list[set[int]] = []
        for style, weight in (("regular", 400), ("bold", 700)):
            latin = [
                plain(atkinson / f"atkinson-hyperlegible-next-{part}-wght-normal.woff2", room / f"a{part}{weight}", weight=weight)
                for part in ("latin", "latin-ext")
            ]
            others = [
                plain(noto / f"noto-sans-{part}-{weight}-normal.woff2", room / f"n{part}{weight}")
                for part in ("greek", "cyrillic", "vietnamese")
            ]
            letters = write(latin, "Atkinson Hyperlegible Next", weight, f"atkinson-{style}.ttf")
            letters |= write(others, "Noto Sans", weight, f"noto-{style}.ttf")
            right = [plain(arabic / f"vazirmatn-arabic-{weight}-normal.woff2", room / f"r{weight}")]
            both.append(letters | write(right, "Vazirmatn", weight, f"arabic-{style}.ttf"))
        parts = [
            plain(path, room / path.stem, letters=PICTURES)
            for path in sorted(emoji.glob("noto-emoji-*-400-normal.woff2"), key=lambda path: path.name)
        ]
        parts = [part for part in parts if TTFont(part).getBestCmap()]
        pictures = write(parts, "Noto Emoji", 400, "pictures.ttf")
    # A letter counts when it is there in both weights.
    (TO / "letters.txt").write_text(ranges((both[0] & both[1]) | pictures))


if __name__ == "__main__":
    main()
