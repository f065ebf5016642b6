"""Where something about someone may lie outside the rows about them: sessions, outgoing mail, old pages of the database."""

import json
import re
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connection

from samenbuur.accounts.models import User

PATIENCE = 5.0
"""Seconds to wait for readers who keep old pages of the database in use."""
ADDRESS = re.compile(rb"[^\s<>,;:\"'()@]{1,64}@[^\s<>,;:\"'()@]+[^\s<>,;:\"'()@.]")
BETWEEN_MAILS = b"-" * 79 + b"\n"


OF_WAYS_IN = ("_auth_", "_session_", "account_")
"""What a session holds of how its own account came in: never of another."""


def sessions(account: User | None, name: str, key: UUID) -> None:
    """Delete every session of the account, and what waits in somebody else's with this name or key.

    Such as sentences that are to be shown, who sat beside them, who spoke on their walk.
    """
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    for session in Session.objects.iterator():
        data: dict[str, Any] = session.get_decoded()
        if account is not None and data.get("_auth_user_id") == str(account.pk):
            session.delete()
            continue
        kept = {
            word: said
            for word, said in data.items()
            if word.startswith(OF_WAYS_IN) or not (_says(said, name) or _says(said, str(key)))
        }
        if len(kept) < len(data):
            session.session_data = SessionStore().encode(kept)
            session.save(update_fields=["session_data"])


def _says(waiting: object, name: str) -> bool:
    text = waiting if isinstance(waiting, str) else json.dumps(waiting or "", ensure_ascii=False)
    return name in text or json.dumps(name)[1:-1] in text


def mails(addresses: set[str]) -> None:
    """Take the letters to these addresses out of the folder in which mail is put when there is no mail server."""
    folder = Path(settings.EMAIL_FILE_PATH)
    # Whole addresses only: who wrote '@straat.nl' somewhere about themselves takes nobody else's letters along.
    marks = {mark for text in addresses for mark in ADDRESS.findall(text.encode().lower())}
    for place in sorted(folder.glob("*.log")) if folder.is_dir() and marks else []:
        letters = place.read_bytes().split(BETWEEN_MAILS)
        kept = [one for one in letters if marks.isdisjoint(ADDRESS.findall(one.lower()))]
        if len(kept) == len(letters):
            continue
        if any(one.strip() for one in kept):
            place.write_bytes(BETWEEN_MAILS.join(kept))
        else:
            place.unlink()


def wipe() -> bool:
    """Let the database forget its old pages. Return whether it did; outside a transaction only.

    SQLite overwrites what is deleted (`secure_delete`), but not the copy that stays behind when a row moves within its page:
    so the file is written anew here, and its write-ahead log emptied. PostgreSQL vacuums.
    """
    if connection.in_atomic_block:
        return False
    return _write_anew() and _empty_the_log() if connection.vendor == "sqlite" else _vacuum()


def _write_anew() -> bool:
    """Write the file of SQLite anew. Return whether it was possible: another process may be writing all the time."""
    house: Any = connection
    house.ensure_connection()
    house.take_turn()
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    except OperationalError:
        return False
    finally:
        house.give_turn()
    return True


def _empty_the_log() -> bool:
    house: Any = connection
    until = time.monotonic() + PATIENCE
    while True:
        house.ensure_connection()
        house.take_turn()  # one who checkpoints at a time, as one who writes
        try:
            with connection.cursor() as cursor:
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            house.give_turn()
        if not busy or time.monotonic() > until:
            return not busy
        time.sleep(0.05)


def _vacuum() -> bool:
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
    return True
