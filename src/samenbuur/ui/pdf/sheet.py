"""What stands on a sheet: headings, text, own words, lists and drawings, as plain values; every text is already in words.

Nothing here is markup. What people said goes to the typesetter as data and is never read as anything else.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 2 is a part that stands in the contents, 3 is one thing in it."""

    text: str
    level: int = 2
    fresh: bool = False
    """Whether it begins on a new page."""
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Text:
    """A paragraph; `soft` for what is beside the point."""

    text: str
    soft: bool = False
    kind: ClassVar[str] = "text"


@dataclass(frozen=True)
class Said:
    """Someone's own words, and above them what they were asked."""

    text: str
    asked: str = ""
    kind: ClassVar[str] = "said"


@dataclass(frozen=True)
class Pairs:
    """Short facts: what it is, and what is said of it."""

    lines: Sequence[tuple[str, str]]
    kind: ClassVar[str] = "pairs"


@dataclass(frozen=True)
class Items:
    """A list; each line with what stands beneath it, or with nothing."""

    lines: Sequence[tuple[str, str]]
    kind: ClassVar[str] = "items"


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG of our own making), and the same said in words; the equal list belongs beneath it."""

    svg: str
    said: str
    kind: ClassVar[str] = "picture"


@dataclass(frozen=True)
class Key:
    """What the marks of the drawing mean: the look of a round (`ui.circles.LOOKS`), and its words."""

    lines: Sequence[tuple[str, str]]
    kind: ClassVar[str] = "key"


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on."""

    count: int
    kind: ClassVar[str] = "lines"


@dataclass(frozen=True)
class Short:
    """Many short lines, such as days, in two columns."""

    lines: Sequence[str]
    kind: ClassVar[str] = "short"


@dataclass(frozen=True)
class Contents:
    """What stands in it: the parts with their pages."""

    kind: ClassVar[str] = "contents"


Block = Contents | Short | Heading | Text | Said | Pairs | Items | Picture | Key | Lines


@dataclass(frozen=True)
class Sheet:
    """A whole document: A4, one column, big letters."""

    title: str
    blocks: Sequence[Block]
    below: str = ""
    """Beneath the title: of whom, of when."""
    foot: str = ""
    """At the foot of each page."""
    language: str = field(default_factory=lambda: get_language() or "nl")

    def plain(self) -> dict[str, Any]:
        """Return it as values for JSON."""
        said = asdict(self)
        said["blocks"] = [asdict(block) | {"kind": block.kind} for block in self.blocks]
        said["contents"] = _("Wat erin staat")
        said["page"] = _("bladzijde {n} van {of}")
        return said
