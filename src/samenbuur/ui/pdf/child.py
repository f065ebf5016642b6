"""The process that sets a sheet: behind limits, and from the first word on unable to open any file or connection.

Speaks with who started it over standard input (JSON of a sheet) and standard output (the PDF).
"""

import json
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

import typst

HERE = Path(__file__).parent
WARMING = b"""#for one in ("Atkinson Hyperlegible Next", "Noto Sans", "Vazirmatn", "Noto Emoji") {
  set text(font: one)
  [a \xce\xb1 \xd9\x85 \xe2\x98\x80 *a \xce\xb1 \xd9\x85 \xe2\x98\x80*]
}"""
"""Uses each of our fonts in each weight, so that they are read before nothing can be opened any more."""
MEMORY = 450_000_000
"""Bytes of data. Measured: a book of 84 pages held 73 MB, one of 411 pages 175 MB."""
SECONDS = 20
"""Processor time. Measured: 0.2 s for 84 pages, 0.6 s for 411."""


def fence() -> None:
    """Put this process behind its limits: memory, time, no file and no connection any more."""
    with suppress(ImportError):  # systems without it have the time of the one who waits
        import resource

        limits = [
            (resource.RLIMIT_DATA, MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            # What is open stays open (the three channels, the letters); nothing else can be opened. So even a layout that
            # would take a text for markup could read no file and reach nobody.
            (resource.RLIMIT_NOFILE, 0),
        ]
        for what, limit in limits:
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (limit, limit))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)


def main() -> int:
    """Set one sheet."""
    said = sys.stdin.read()
    layout = (HERE / "layouts/sheet.typ").read_bytes()
    letters = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    typst.Compiler(WARMING, font_paths=letters).compile(format="pdf")
    fence()
    made_at = json.loads(said)["made_at"]
    compiler = typst.Compiler(layout, font_paths=letters, sys_inputs={"sheet": said})
    # Some rare signs do not fit the standard: then it is still tagged, and only does not call itself by it.
    standards: tuple[Literal["ua-1"] | None, ...] = ("ua-1", None)
    for standard in standards:
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=standard, timestamp=made_at
            )
        except typst.TypstError:
            continue  # what went wrong may quote what was to be printed: it is not said
        # A font that could not be read is only a warning to the typesetter; a sheet without its words is none.
        if warnings or not isinstance(pdf, bytes):
            return 2
        sys.stdout.buffer.write(pdf)
        sys.stdout.buffer.flush()
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
