"""What can be done with areas and figures: take a file in, keep a mapping, take a release back."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.outside import reader
from samenbuur.outside.cbs_online import Cbs
from samenbuur.outside.options import Mapping, Options
from samenbuur.outside.pdok import Borders
from samenbuur.outside.understood import Understood
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.places import queries, where
from samenbuur.places.adopting import Adoption
from samenbuur.places.models import ColumnMapping, Release
from samenbuur.places.reasons import Reason
from samenbuur.refusal import Refused

Progress = Callable[[int], None]


def preview(*, path: Path, options: Options) -> Understood:
    """Return what a file is, having read all of it and stored nothing. Raises Unreadable."""
    return reader.understand(path, options)


def fingerprint(path: Path, options: Options) -> str:
    """Return the SHA-256 of a file and of how it is to be read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1_000_000), b""):
            digest.update(piece)
    how = {**options.plain(), "name": ""}
    digest.update(json.dumps(how, sort_keys=True).encode())
    return digest.hexdigest()


def adopt(*, path: Path, options: Options, by: UUID | None, progress: Progress | None = None) -> Release:
    """Take a file in as a release: all of it or nothing, in one transaction (P48, design journey 3).

    Raises Unreadable when the file is refused, and Refused(ALREADY) when this very file was taken in before.
    """
    if not path.is_file():
        raise Unreadable(Why.NOT_FOUND)
    mark = fingerprint(path, options)
    if Release.objects.filter(fingerprint=mark).exists():
        raise Refused(Reason.ALREADY)
    return _store(
        reader.events(path, options), options=options, mark=mark, name=path.name, by=by, progress=progress
    )


def adopt_from_cbs(
    *, table: str, gemeente: str, year: int, by: UUID | None, cbs: Cbs | None = None
) -> Release:
    """Take in the key figures of one gemeente straight from CBS. Raises as `adopt` does."""
    mark = hashlib.sha256(f"{table} {gemeente} {clock.today().isoformat()}".encode()).hexdigest()
    if Release.objects.filter(fingerprint=mark).exists():
        raise Refused(Reason.ALREADY)
    source = (cbs or Cbs()).events(table, gemeente, year)
    return _store(source, options=Options(), mark=mark, name=f"{table} {gemeente}", by=by, progress=None)


def adopt_from_pdok(
    *, gemeente: str, year: int, by: UUID | None, borders: Borders | None = None
) -> list[Release]:
    """Take in the borders of one gemeente straight from PDOK, one release a level; what was there already is passed by."""
    made = []
    with tempfile.TemporaryDirectory(prefix="samenbuur-") as folder:
        for path in (borders or Borders()).save(year, gemeente, Path(folder)):
            with suppress(Refused):
                made.append(adopt(path=path, options=Options(name=path.name), by=by))
    return made


def _store(
    source: Iterator[tuple[str, Any]],
    *,
    options: Options,
    mark: str,
    name: str,
    by: UUID | None,
    progress: Progress | None,
) -> Release:
    """Store what a source says, in one transaction."""
    # The source reads and recognises before the first row arrives: until then nobody waits for our transaction.
    word, head = next(source)
    if word != "head":
        raise Unreadable(Why.BROKEN, kind=word)
    with transaction.atomic():
        release = _begin(head, options, mark, name)
        adoption = Adoption(release, options.mapping)
        done = 0
        for word, what in source:
            if word == "done":
                adoption.finish(Understood.from_plain(what))
                break
            adoption.take(word, what)
            done += len(what)
            if progress:
                progress(done)
        note("places.adopt", by=by, thing=release.key)
    where.forget()
    queries.forget_profiles()
    return release


def _begin(head: dict[str, Any], options: Options, mark: str, name: str) -> Release:
    known = Understood.from_plain(head)
    return Release.objects.create(
        what=known.what,
        title=(known.title or options.name or name)[:200],
        publisher=known.publisher[:80],
        table=known.table[:40],
        year=known.year or known.division,
        division=known.division,
        licence=known.licence[:80],
        fingerprint=mark,
    )


@transaction.atomic
def take_back(*, release: Release, by: UUID | None) -> None:
    """Take a release back with everything it alone brought; areas stay, because others may stand on them."""
    key = release.key
    release.delete()
    where.forget()
    queries.forget_profiles()
    note("places.take_back", by=by, thing=key)


@transaction.atomic
def keep_mapping(*, name: str, mapping: Mapping, by: UUID | None) -> ColumnMapping:
    """Keep a column mapping under a name; one of the same name is replaced."""
    mapping.name = name
    kept, _ = ColumnMapping.objects.update_or_create(name=name, defaults={"columns": mapping.plain()})
    note("places.keep_mapping", by=by, thing=kept.key)
    return kept
