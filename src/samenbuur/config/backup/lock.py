"""Locking what leaves the house, with age: the data with a key of each backup, the keys with what their keeper chose."""

import os
from dataclasses import dataclass
from pathlib import Path

import pyrage

from samenbuur.sharing import key_copies

OPEN, BY_WORD, FOR_SOMEONE = key_copies.OPEN, "keys.tar.word.age", "keys.tar.age"
"""The copy of the keys: not locked, locked with a password, or for who has the other half of an age recipient."""


class Locked(Exception):
    """The keys cannot be opened; the text is a sentence that says what is missing."""


@dataclass(frozen=True)
class Lock:
    """How the copy of the keys is locked: for a recipient (`age1…`), with a password, or (both empty) not at all."""

    recipient: str = ""
    word: str = ""
    identity: str = ""
    """The other half of the recipient, only to open with."""

    @property
    def name(self) -> str:
        """The name of the file."""
        return FOR_SOMEONE if self.recipient else BY_WORD if self.word else OPEN

    def close(self, content: bytes) -> bytes:
        """Lock a copy of the keys."""
        if self.recipient:
            return pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(self.recipient)])
        return pyrage.passphrase.encrypt(content, self.word) if self.word else content

    def open(self, folder: Path) -> bytes:
        """Return the copy of the keys that lies in a folder. Raises Locked."""
        name = next((n for n in (OPEN, BY_WORD, FOR_SOMEONE) if (folder / n).exists()), "")
        content = (folder / name).read_bytes() if name else b""
        try:
            if name == FOR_SOMEONE and self.identity:
                return pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(self.identity)])
            if name == BY_WORD and self.word:
                return pyrage.passphrase.decrypt(content, self.word)
        except (pyrage.DecryptError, pyrage.IdentityError):
            raise Locked("This password or identity does not open the copy of the keys.") from None
        if name == OPEN:
            return content
        needed = "--identity FILE" if name == FOR_SOMEONE else "--passphrase-file FILE"
        raise Locked(f"The copy of the keys in {folder} is locked: give {needed}.")


def _first_line(place: str) -> str:
    lines = [line.strip() for line in Path(place).read_text().splitlines()]
    return next((line for line in lines if line and not line.startswith("#")), "")


def chosen(word_file: str = "", identity_file: str = "") -> Lock:
    """Return the lock of this house. Raises Locked when a file or a recipient is not what it should be."""
    word_file = word_file or os.environ.get("SAMENBUUR_BACKUP_PASSPHRASE_FILE", "")
    recipient = os.environ.get("SAMENBUUR_BACKUP_RECIPIENT", "")
    try:
        if recipient:
            pyrage.x25519.Recipient.from_str(recipient)
        word = _first_line(word_file) if word_file else ""
        identity = _first_line(identity_file) if identity_file else ""
    except pyrage.RecipientError:
        raise Locked("SAMENBUUR_BACKUP_RECIPIENT is no age recipient (age1…).") from None
    except (OSError, UnicodeDecodeError):
        raise Locked(f"{identity_file or word_file} cannot be read.") from None
    if word_file and not word:
        raise Locked(f"{word_file} holds no password.")
    return Lock(recipient, word, identity)
