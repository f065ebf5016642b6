"""What the person who imports says beforehand: the year, and for files of their own which column is what."""

from dataclasses import asdict, dataclass, field
from typing import Any

from samenbuur.outside.unreadable import Unreadable, Why


@dataclass
class Mapping:
    """Which column of a municipal table is which figure. Can be saved and used again next year."""

    name: str = ""
    code_column: str = ""
    code_prefix: str = ""
    """What stands before a local code to make it an official one, such as `BU0363` or `GM`."""
    name_column: str = ""
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """Header → `{"indicator": key}`, with `unit`, `nl` and `en` for a figure of one's own."""
    unknown: list[str] = field(default_factory=list)
    """Texts that mean that a figure is not known."""
    suppressed: list[str] = field(default_factory=list)
    """Texts that mean that a figure is kept back."""
    decimal: str = ""
    """`,` or `.`: what stands before the decimals. Needed only where the table itself leaves it open."""
    publisher: str = ""
    licence: str = ""
    year: int = 0

    @classmethod
    def from_plain(cls, plain: Any) -> "Mapping":
        """Return the mapping in a JSON document; raises Unreadable when it is none."""
        if not isinstance(plain, dict) or not set(plain) <= set(cls.__dataclass_fields__):
            raise Unreadable(Why.MAPPING)
        mapping = cls(**plain)
        mapping.columns = {header: _column(entry) for header, entry in mapping.columns.items()}
        return mapping

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def _column(entry: Any) -> dict[str, str]:
    if isinstance(entry, str):
        return {"indicator": entry}
    if not isinstance(entry, dict) or not str(entry.get("indicator", "")).replace("_", "").isalnum():
        raise Unreadable(Why.MAPPING)
    return {str(name): str(value)[:120] for name, value in entry.items()}


@dataclass
class Options:
    """How to read a file."""

    name: str = ""
    """The name under which the file came in; only its year is taken from it."""
    year: int = 0
    division: int = 0
    periods: dict[str, str] = field(default_factory=dict)
    """Year by indicator or by theme, where it is another one than that of the table."""
    layer: str = ""
    mapping: Mapping | None = None
    what: str = ""
    """`form` (an XLSForm) or `answers` (of ODK or Kobo); else figures and areas."""

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Options":
        """Return options from plain values."""
        mapping = plain.get("mapping")
        return cls(**{**plain, "mapping": Mapping.from_plain(mapping) if mapping else None})

    def plain(self) -> dict[str, Any]:
        """Return them as plain values."""
        return asdict(self)
