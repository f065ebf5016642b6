"""A file that came in through the browser: read, shown, taken in or dropped, in a process of its own with its progress."""

import json
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from samenbuur import clock
from samenbuur.accounts.models import Organisation
from samenbuur.diary.actions import note
from samenbuur.outside.options import Options
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.places import actions
from samenbuur.places.models import Import
from samenbuur.places.reasons import Reason
from samenbuur.refusal import Refused

State = Import.State
PATIENCE = 3.0
"""Seconds that a request waits for the process: small files are through by then and need no page in between."""


def folder() -> Path:
    """Return where files wait until somebody decides; only the house itself may look there."""
    place = Path(settings.HOME) / "imports"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def file_of(job: Import) -> Path:
    """Return where a job's file waits. Its name is ours; the one it came with is never a path."""
    return folder() / f"{job.key}.data"


def receive(
    *,
    chunks: Iterable[bytes],
    name: str,
    options: Options,
    organisation: Organisation | None,
    by: UUID | None,
) -> Import:
    """Put a file that came in aside and have it read."""
    with transaction.atomic():
        options.name = name[:200]
        job = Import.objects.create(file_name=name[:200], options=options.plain(), organisation=organisation)
        note("places.receive", by=by, thing=job.key)
    with file_of(job).open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    _start(job)
    return job


def confirm(*, job: Import, by: UUID | None) -> None:
    """Have a file taken in that was read and shown. Twice is once."""
    if not Import.objects.filter(pk=job.pk, state=State.READY).update(
        state=State.STORING, changed_at=clock.now()
    ):
        raise Refused(Reason.NOT_READY)
    note("places.confirm", by=by, thing=job.key)
    _start(job)


def read_again(*, job: Import, options: Options, by: UUID | None) -> None:
    """Have a file read once more, with another year or mapping."""
    if not file_of(job).is_file():
        raise Refused(Reason.GONE)
    options.name = job.file_name
    changed = Import.objects.filter(pk=job.pk, state__in=[State.READY, State.REFUSED]).update(
        state=State.READING, options=options.plain(), refusal={}, understood={}, changed_at=clock.now()
    )
    if not changed:
        raise Refused(Reason.NOT_READY)
    note("places.read_again", by=by, thing=job.key)
    _start(job)


def drop(*, job: Import, by: UUID | None) -> None:
    """Drop a file that is not wanted after all."""
    if Import.objects.filter(pk=job.pk, state__in=[State.READY, State.REFUSED]).update(state=State.DROPPED):
        note("places.drop", by=by, thing=job.key)
        _clean(job)


def progress(job: Import) -> int:
    """Return how many rows were stored so far. In a file, because the transaction hides what it does until its end."""
    with suppress(OSError, ValueError):
        return int(json.loads((folder() / f"{job.key}.progress").read_text())["rows"])
    return 0


def run(key: str) -> int:
    """Do the next step of one job, in this process. 0: done, also when the file was refused; 1: there is no such job."""
    job = Import.objects.filter(key=key).first()
    if job is None:
        return 1
    if job.state == State.READING:
        _read(job)
    elif job.state == State.STORING:
        _store(job)
    return 0


def _read(job: Import) -> None:
    try:
        understood = actions.preview(path=file_of(job), options=Options.from_plain(job.options))
    except Unreadable as error:
        _end(job, State.REFUSED, refusal=_said_of(job, error))
        return
    _end(job, State.READY, understood=understood.plain())


def _store(job: Import) -> None:
    def tell(rows: int) -> None:
        place = folder() / f"{job.key}.progress"
        place.write_text(json.dumps({"rows": rows}))

    options = Options.from_plain(job.options)
    try:
        release = actions.adopt(path=file_of(job), options=options, by=None, progress=tell)
    except Unreadable as error:
        _end(job, State.REFUSED, refusal=_said_of(job, error))
    except Refused as error:
        _end(job, State.REFUSED, refusal={"reason": str(error.reason)})
    else:
        _end(job, State.DONE, release=release, understood=release.report)
        _clean(job)


def _said_of(job: Import, error: Unreadable) -> dict[str, Any]:
    """Return why a file was refused, by the name that its reader knows: on our disk it has another."""
    kept = file_of(job).name
    facts = {
        name: fact.replace(kept, job.file_name) if isinstance(fact, str) else fact
        for name, fact in error.facts.items()
    }
    return {"why": str(error.why), "facts": facts}


def _end(job: Import, state: str, **facts: Any) -> None:
    Import.objects.filter(pk=job.pk).update(state=state, changed_at=clock.now(), **facts)


def _clean(job: Import) -> None:
    for place in (file_of(job), folder() / f"{job.key}.progress"):
        place.unlink(missing_ok=True)


def _start(job: Import) -> None:
    """Let a process of its own do the work: the one that answers people never loads what reading needs."""
    if settings.TEST_MODE:
        run(str(job.key))
        return
    process = subprocess.Popen(  # noqa: S603  our own command with our own key
        [sys.executable, "-m", "samenbuur", "import", "--job", str(job.key)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)


def stale(job: Import) -> bool:
    """Return whether a job's process must have died: nobody works on it any more (a restart, a full disk)."""
    busy = job.state in (State.READING, State.STORING)
    return busy and (clock.now() - job.changed_at).total_seconds() > 900


def give_up(*, job: Import, by: UUID | None) -> None:
    """End a job whose process died; its transaction left nothing behind."""
    if stale(job):
        _end(job, State.REFUSED, refusal={"why": str(Why.TOO_HEAVY), "facts": {}})
        note("places.give_up", by=by, thing=job.key)
