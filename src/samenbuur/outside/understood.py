"""What was understood of a file: the values that readers hand on, all of them plain so that they travel between processes."""

from dataclasses import asdict, dataclass, field
from typing import Any

from samenbuur.outside.values import Absence


@dataclass
class Column:
    """A column that was recognised as a figure."""

    header: str
    indicator: str
    unit: str
    period: str
    """The year the figure is about; empty when the file does not say."""
    provisional: bool = False
    decimals: int = 0


@dataclass
class Understood:
    """What a file is, said before and after reading it."""

    form: str
    """How the file is made, such as `statline`, `odata`, `geojson`."""
    what: str
    """`figures`, `outlines`, `both`, `areas` or `concordance`."""
    publisher: str = ""
    table: str = ""
    title: str = ""
    year: int = 0
    division: int = 0
    """The year of the areas' division, which may be another one than that of the figures."""
    licence: str = ""
    encoding: str = ""
    crs: str = ""
    columns: list[Column] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    rows: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    """How many areas of each kind."""
    absent: dict[str, int] = field(default_factory=dict)
    """How many cells are absent, by kind of absence."""
    numbers: int = 0
    links: int = 0
    outlines: int = 0
    notes: list[dict[str, Any]] = field(default_factory=list)
    """What a reader should know: `{"what": word, …facts}`."""

    def note(self, what: str, **facts: Any) -> None:
        """Add something worth knowing."""
        self.notes.append({"what": what, **facts})

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Understood":
        """Return what `plain` gave."""
        return cls(**{**plain, "columns": [Column(**column) for column in plain["columns"]]})


SHORT = {Absence.UNKNOWN: "u", Absence.SUPPRESSED: "s", Absence.EMPTY: "e"}
"""How an absence is written between processes: shorter than its word, and never a number."""
LONG = {short: absence for absence, short in SHORT.items()}
