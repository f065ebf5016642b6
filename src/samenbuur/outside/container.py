"""Opens what a file is packed in (gz, zip) and says what is inside, by content and never by its name."""

import io
import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from samenbuur.outside import limits
from samenbuur.outside.unreadable import Unreadable, Why

GZIP, ZIP, SQLITE, OLE = b"\x1f\x8b", b"PK\x03\x04", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0"
SHP = b"\x00\x00\x27\x0a"
PARTS = {".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qpj"}
_ENTITY = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<f[ >/]|\stable:formula\s*=")
ODS = "content.xml"
"""Where a spreadsheet of LibreOffice keeps its cells."""


@dataclass
class Content:
    """What was found: `kind` is text, workbook, gpkg or shp; `parts` are the files of a shapefile by extension."""

    kind: str
    name: str
    data: bytes = b""
    path: Path | None = None
    parts: dict[str, dict[str, bytes]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes to be read."""
        inside = sum(len(part) for parts in self.parts.values() for part in parts.values())
        return len(self.data) + inside + (self.path.stat().st_size if self.path else 0)


def open_file(path: Path, name: str = "", *, as_shown: bool = False) -> Content:
    """Return the content of a file on disk, that came in under `name`.

    `as_shown`: take a workbook with formulas for what its cells showed when it was saved; nothing is ever computed.

    Refuses what is too large, packed twice, a bomb, or not data at all.
    """
    name = name or path.name
    if not path.is_file():
        raise Unreadable(Why.NOT_FOUND)
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(Why.EMPTY)
    if size > limits.FILE:
        raise Unreadable(Why.TOO_LARGE, megabytes=size // 1_000_000, limit=limits.FILE // 1_000_000)
    with path.open("rb") as file:
        head = file.read(100)
    if head.startswith(SQLITE):
        return Content("gpkg", name, path=path)
    if head.startswith(SHP) or PurePosixPath(name).suffix.lower() in PARTS:
        return _shapefile_beside(path, name, head)
    if head.startswith(GZIP):
        return _inside(name.removesuffix(".gz"), _gunzip(path), packed=True)
    if head.startswith(ZIP):
        return _zip(path, name, as_shown=as_shown)
    return _inside(name, path.read_bytes(), packed=False)


def _inside(name: str, data: bytes, *, packed: bool) -> Content:
    if data.startswith((GZIP, ZIP)):
        if packed:
            raise Unreadable(Why.NESTED, name=name)
        raise Unreadable(Why.UNKNOWN_KIND, name=name)
    if data.startswith(OLE):
        raise Unreadable(Why.UNKNOWN_KIND, name=name)
    if data.startswith(SQLITE):
        raise Unreadable(Why.NESTED, name=name)
    if len(data) > limits.TEXT:
        raise Unreadable(Why.TOO_LARGE, megabytes=len(data) // 1_000_000, limit=limits.TEXT // 1_000_000)
    return Content("text", name, data=data)


def _gunzip(path: Path) -> bytes:
    """Unpack piece by piece, so that a bomb is stopped at the limit and not in memory."""
    unpacker, out = zlib.decompressobj(wbits=31), bytearray()
    most = min(limits.TEXT, max(10_000_000, path.stat().st_size * limits.RATIO))
    try:
        with path.open("rb") as file:
            while piece := file.read(65_536):
                while piece:
                    out += unpacker.decompress(piece, 1_000_000)
                    if len(out) > most:
                        raise Unreadable(Why.BOMB, limit=most // 1_000_000)
                    piece = unpacker.unconsumed_tail
        out += unpacker.flush()
    except zlib.error as error:
        raise Unreadable(Why.BROKEN, kind="gz") from error
    if not unpacker.eof:
        raise Unreadable(Why.BROKEN, kind="gz")
    return bytes(out)


def _zip(path: Path, name: str, *, as_shown: bool = False) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            members = _checked(archive, path.stat().st_size)
            names = {member.filename for member in members}
            if "xl/workbook.xml" in names or ODS in names:
                _no_formulas(archive, members, as_shown=as_shown)
                return Content("workbook", name, data=path.read_bytes())
            return _one_inside(archive, members, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable(Why.BROKEN, kind="zip") from error


def _checked(archive: zipfile.ZipFile, size: int) -> list[zipfile.ZipInfo]:
    """Return the members, after looking at the table of contents alone."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > limits.MEMBERS:
        raise Unreadable(Why.BOMB, limit=limits.MEMBERS)
    total = sum(member.file_size for member in members)
    # Members that overlap share their packed bytes: together they claim more than the file has.
    if total > limits.UNPACKED or total > max(10_000_000, size * limits.RATIO):
        raise Unreadable(Why.BOMB, limit=limits.UNPACKED // 1_000_000)
    if sum(member.compress_size for member in members) > size:
        raise Unreadable(Why.BOMB, limit=limits.UNPACKED // 1_000_000)
    for member in members:
        _safe_name(member)
    return members


def _of_a_mac(member: zipfile.ZipInfo) -> bool:
    """Return whether a member only keeps how a Mac showed another one."""
    return member.filename.startswith("__MACOSX/") or PurePosixPath(member.filename).name.startswith("._")


def _safe_name(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    absolute = name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":")
    if absolute or ".." in parts or "\x00" in name or stat.S_ISLNK(member.external_attr >> 16):
        raise Unreadable(Why.UNSAFE_PATH, name=name[:60])
    if member.flag_bits & 0x1:
        raise Unreadable(Why.ENCRYPTED)
    if name.lower().endswith((".zip", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")):
        raise Unreadable(Why.NESTED, name=name[:60])


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Read one member without ever holding more than it said it would be."""
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise Unreadable(Why.BOMB, limit=member.file_size // 1_000_000)
    return data


def _no_formulas(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], *, as_shown: bool = False) -> None:
    """Refuse workbooks that compute (unless `as_shown`) or that expand entities; walk through them in pieces."""
    for member in members:
        if not member.filename.endswith((".xml", ".rels")):
            if member.filename.endswith((".bin", ".vml")) and not as_shown:
                raise Unreadable(Why.FORMULA, name=member.filename[:60])
            continue
        if member.filename.startswith(("Basic/", "Scripts/")):
            raise Unreadable(Why.FORMULA, name=member.filename[:60])
        sheet = member.filename.startswith(("xl/worksheets/", ODS))
        done, tail = 0, b""
        with archive.open(member) as file:
            while piece := file.read(1_000_000):
                done += len(piece)
                window = tail + piece
                if done > member.file_size:
                    raise Unreadable(Why.BOMB, limit=member.file_size // 1_000_000)
                if _ENTITY.search(window):
                    raise Unreadable(Why.ENTITIES, name=member.filename[:60])
                if sheet and not as_shown and _FORMULA.search(window):
                    raise Unreadable(Why.FORMULA, name=member.filename[:60])
                tail = window[-24:]


def _one_inside(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> Content:
    """Return the shapefile or the single data file of a zip; files that only explain (txt, pdf, xml) are passed by."""
    members = [member for member in members if not _of_a_mac(member)]
    packages = _ending(members, {".gpkg"})
    if len(packages) == 1:
        # SQLite needs a file. The folder is ours, its name is ours, and whoever started this process removes it.
        handle, place = tempfile.mkstemp(suffix=".gpkg")
        with os.fdopen(handle, "wb") as file:
            file.write(_read(archive, packages[0]))
        return Content("gpkg", PurePosixPath(packages[0].filename).name, path=Path(place))
    shapes = _shapefiles(archive, members)
    if shapes:
        return Content("shp", name, parts=shapes)
    data = _ending(members, {".csv", ".tsv", ".json", ".geojson", ".topojson"})
    if len(data) == 1:
        return _inside(PurePosixPath(data[0].filename).name, _read(archive, data[0]), packed=True)
    books = _ending(members, {".xlsx", ".ods"})
    if not data and books:
        raise Unreadable(Why.NESTED, name=books[0].filename)
    if data or packages:
        raise Unreadable(Why.SEVERAL, names=", ".join(m.filename for m in data or packages))
    raise Unreadable(Why.UNKNOWN_KIND, name=name)


def _ending(members: list[zipfile.ZipInfo], suffixes: set[str]) -> list[zipfile.ZipInfo]:
    return [m for m in members if PurePosixPath(m.filename).suffix.lower() in suffixes]


def _shapefiles(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, dict[str, bytes]]:
    """Return the parts of each shapefile by its name; with its folder where two have the same name."""
    found: dict[str, dict[str, bytes]] = {}
    for member in members:
        path = PurePosixPath(member.filename)
        if path.suffix.lower() in {".shp", ".shx", ".dbf", ".prj", ".cpg"}:
            found.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = _read(archive, member)
    whole = {place: parts for place, parts in found.items() if ".shp" in parts}
    stems = Counter(PurePosixPath(place).name for place in whole)
    return {
        place if stems[PurePosixPath(place).name] > 1 else PurePosixPath(place).name: parts
        for place, parts in whole.items()
    }


def _shapefile_beside(path: Path, name: str, head: bytes) -> Content:
    """Return a shapefile whose parts lie beside each other in a folder; a part given by itself is refused."""
    if path.suffix.lower() != ".shp" or not head.startswith(SHP):
        raise Unreadable(Why.PART_OF_SHAPEFILE, name=name)
    parts = {}
    for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
        beside = path.with_suffix(suffix)
        if beside.is_file() and beside.stat().st_size <= limits.FILE:
            parts[suffix] = beside.read_bytes()
    return Content("shp", name, parts={path.stem: parts})


def text_of(content: Content) -> tuple[str, str]:
    """Return the text of a file and its encoding: UTF-8, UTF-16 with its mark, or else Windows-1252.

    Refuses text that is partly UTF-8 and partly not, because then no reading of it is right.
    """
    data = content.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decode(data, "utf-16")
        if "\x00" in text:
            # UTF-32 begins like UTF-16; no text holds a NUL, and PostgreSQL keeps none.
            raise Unreadable(Why.BINARY, name=content.name)
        return text, "utf-16"
    if b"\x00" in data[:100_000] or b"\x00" in data:
        raise Unreadable(Why.BINARY, name=content.name)
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if data.startswith(b"\xef\xbb\xbf") or _has_utf8(data):
            raise Unreadable(Why.ENCODING, at=error.start) from error
    if re.search(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]", data):
        raise Unreadable(Why.BINARY, name=content.name)
    return _decode(data, "cp1252"), "windows-1252"


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(Why.ENCODING, at=error.start) from error


def _has_utf8(data: bytes) -> bool:
    """Return whether some accented letters are written as UTF-8 (Ã followed by a sign: rare in any Dutch text)."""
    return re.search(rb"[\xc3][\x80-\xbf]|\xe2\x80[\x90-\xbf]", data) is not None


def shapefile_stream(part: bytes | None) -> io.BytesIO | None:
    """Return a part of a shapefile as something that can be read."""
    return io.BytesIO(part) if part is not None else None
