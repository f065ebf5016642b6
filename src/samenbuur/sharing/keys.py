"""Keys: one for each person, in files apart from the database; without it nobody reads what they told.

What a person told is stored sealed with that person's own key (AES-256-GCM). The keys lie in a folder of their own
(`SAMENBUUR_KEYS`, by default `keys` in the house), each wrapped with the key of the house. A backup of the database holds
none of them: erasing someone's key erases their words in every copy there is (AVG 17; security.md, lesson 8).
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

try:
    import fcntl
except ImportError:  # where such locks do not exist one process keeps the house (doctor says so)
    fcntl = None  # type: ignore[assignment]

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORM = b"\x01"
"""Form of what is sealed: this byte, 12 of nonce, the sealed text with its tag."""
NONCE = 12


class Gone(Exception):
    """There is no key: it was erased with the person, or the key store is not the one of this house."""


def folder() -> Path:
    """Where the keys lie."""
    return Path(settings.KEYS)


def seal(person: UUID, text: bytes, context: str) -> bytes:
    """Seal a text with a person's key, made now if there is none.

    `context` says which thing it is: a sealed text that is moved to another place does not open there.
    """
    nonce = secrets.token_bytes(NONCE)
    return FORM + nonce + AESGCM(_made(person)).encrypt(nonce, text, _about(person, context))


def unseal(person: UUID, sealed: bytes, context: str) -> bytes:
    """Open what `seal` made, with the key or the one that it takes the place of. Raises Gone when none fits."""
    sealed = bytes(sealed)
    if sealed[:1] != FORM:
        raise Gone
    for place in (_place(person), _before(person)):
        key = _found(person, place)
        if key is not None:
            with suppress(InvalidTag):
                return AESGCM(key).decrypt(
                    sealed[1 : 1 + NONCE], sealed[1 + NONCE :], _about(person, context)
                )
    raise Gone


def has_key(person: UUID) -> bool:
    """Return whether a person has a key here."""
    return _place(person).exists()


def forget(person: UUID) -> bool:
    """Erase a person's key: overwritten, taken away, and that on disk before this returns. False: there was none."""
    with _turn():
        gone = [_wiped(place) for place in (_place(person), _before(person))]
    return any(gone)


def _wiped(place: Path) -> bool:
    try:
        handle = os.open(place, os.O_WRONLY)
    except FileNotFoundError:
        return False
    try:
        os.write(handle, secrets.token_bytes(os.fstat(handle).st_size))
        os.fsync(handle)
    finally:
        os.close(handle)
    place.unlink(missing_ok=True)
    _sync(place.parent)
    return True


def begin_change(person: UUID) -> None:
    """Give someone a fresh key beside the old one, which opens what is not sealed anew yet.

    Begun before and not ended: goes on with the same two. Ended with `end_change` when everything is sealed anew.
    """
    with _turn(alone=True):
        if _before(person).exists() and _place(person).exists():
            return
        if not _before(person).exists():
            _write_new(_before(person), _place(person).read_bytes())
        fresh = _place(person).with_suffix(".new")
        fresh.unlink(missing_ok=True)
        _write_new(fresh, _wrap(person, secrets.token_bytes(32), _newest()))
        fresh.replace(_place(person))
        _sync(_place(person).parent)


def end_change(person: UUID) -> None:
    """Forget the old key: nothing is sealed with it any more."""
    with _turn(alone=True):
        _wiped(_before(person))


def put_back(person: UUID, wrapped: bytes) -> str:
    """Put a key back from a copy of the key store. Return 'back', 'beside' (another was made since) or 'there'.

    Raises Gone when the copy does not open with a key of this house: put the folder `house` back first.
    """
    with _turn(alone=True):
        place = _place(person)
        make_folder(place.parent)
        trial = place.with_suffix(".trial")
        trial.unlink(missing_ok=True)
        _write_new(trial, wrapped)
        try:
            key, there = _found(person, trial), _found(person, place)
            if key is None:
                raise Gone
            if key in (there, _found(person, _before(person))):
                return "there"
            if there is None:
                trial.replace(place)
                return "back"
            trial.replace(_before(person))
            return "beside"
        finally:
            trial.unlink(missing_ok=True)
            _sync(place.parent)


def kept_for() -> list[UUID]:
    """Return for whom a key lies here."""
    places = [*folder().glob("people/*/*.key"), *folder().glob("people/*/*.before")]
    return sorted({UUID(place.stem) for place in places if not place.name.startswith(".")})


def opens(person: UUID) -> bool:
    """Return whether the key of someone is there and can be opened with a key of the house."""
    return _found(person, _place(person)) is not None


def changing(person: UUID) -> bool:
    """Return whether an older key still lies beside the one of someone."""
    return _before(person).exists()


def change_house_key() -> int:
    """Wrap every key anew with a fresh key of the house, then forget the old ones. Return how many were wrapped.

    May be stopped and begun again at any moment: a key opens with whichever house key wrapped it.
    """
    with _turn(alone=True):
        old = _house_keys()
        number = max(old, default=0) + 1
        _write_new(_house_folder() / f"{number}.key", secrets.token_bytes(32))
        places = [*folder().glob("people/*/*.key"), *folder().glob("people/*/*.before")]
        wrapped = sum(
            _wrap_anew(place, number) for place in sorted(places) if _place(UUID(place.stem)).exists()
        )
        for one in old:
            (_house_folder() / f"{one}.key").unlink(missing_ok=True)
        _sync(_house_folder())
    return wrapped


def _wrap_anew(place: Path, number: int) -> bool:
    person = UUID(place.stem)
    key = _found(person, place)
    if key is None:
        return False
    fresh = place.with_suffix(place.suffix + "-new")
    fresh.unlink(missing_ok=True)
    _write_new(fresh, _wrap(person, key, number))
    fresh.replace(place)
    _sync(place.parent)
    return True


@contextmanager
def _turn(*, alone: bool = False) -> Iterator[None]:
    """Make or forget keys beside others, or change the key of the house alone: a key made meanwhile would be lost."""
    make_folder(folder())
    handle = os.open(folder() / "turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def standing_still() -> Iterator[None]:
    """Nobody makes or forgets a key meanwhile: for a copy of the whole store."""
    with _turn(alone=True):
        yield


def take_over(copy: Path, gone: Callable[[UUID], bool]) -> int:
    """Put a copy of the key store back: the whole of it where there is none, else the keys that are missing here.

    `gone` says who was erased: their keys stay away. Raises Gone when the store here is that of another house.
    """
    if not any(folder().glob("people/*/*.key")):
        for place in sorted((copy / "house").glob("*")):
            (_house_folder() / place.name).unlink(missing_ok=True)
            _write_new(_house_folder() / place.name, place.read_bytes())
    elif not _of_this_house(copy):
        raise Gone
    theirs = {int(p.stem): p.read_bytes() for p in (copy / "house").glob("*.key") if p.stem.isdecimal()}
    return sum(
        _take_one(place, theirs)
        for place in sorted((copy / "people").glob("*/*.key"))
        if not gone(UUID(place.stem))
    )


def _of_this_house(copy: Path) -> bool:
    """Return whether a copy of the key store is of the one here: by its signing key, or if there is none by a house key."""
    names = ["signing"] if (_house_folder() / "signing").exists() else [f"{n}.key" for n in _house_keys()]
    pairs = [(_house_folder() / name, copy / "house" / name) for name in names]
    return any(theirs.exists() and here.read_bytes() == theirs.read_bytes() for here, theirs in pairs)


def _take_one(place: Path, house: dict[int, bytes]) -> bool:
    person, wrapped = UUID(place.stem), place.read_bytes()
    if _place(person).exists():
        return False
    number, nonce = int.from_bytes(wrapped[:4], "big"), wrapped[4 : 4 + NONCE]
    key = AESGCM(house[number]).decrypt(nonce, wrapped[4 + NONCE :], person.bytes)
    _write_new(_place(person), _wrap(person, key, _newest()))
    return True


def signing_key(purpose: str, secret: bytes | None = None) -> bytes:
    """Return a key of the house for signing, that a copy of the database does not hold. Kept through change_house_key.

    `secret` is that of a copy of the key store, in place of the one here.
    """
    place = _house_folder() / "signing"
    if secret is None and not place.exists():
        with suppress(FileExistsError):
            _write_new(place, secrets.token_bytes(32))
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode())
    return derive.derive(place.read_bytes() if secret is None else secret)


def signs() -> bool:
    """Return whether this house has a key for signing yet: one that is made now would know nothing of what was signed."""
    return (_house_folder() / "signing").exists()


def _about(person: UUID, context: str) -> bytes:
    return person.bytes + context.encode()


def _place(person: UUID) -> Path:
    return folder() / "people" / person.hex[:2] / f"{person}.key"


def _before(person: UUID) -> Path:
    return _place(person).with_suffix(".before")


def _house_folder() -> Path:
    return folder() / "house"


def _house_keys() -> dict[int, bytes]:
    found = _house_folder().glob("*.key")
    return {int(place.stem): place.read_bytes() for place in found if place.stem.isdecimal()}


def _newest() -> int:
    if not _house_keys():
        with suppress(FileExistsError):
            _write_new(_house_folder() / "1.key", secrets.token_bytes(32))
    return max(_house_keys())


def _wrap(person: UUID, key: bytes, number: int) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return number.to_bytes(4, "big") + nonce + AESGCM(_house_keys()[number]).encrypt(nonce, key, person.bytes)


def _found(person: UUID, place: Path) -> bytes | None:
    # Twice: between two reads the key of the house may have been changed, and this one wrapped anew.
    for _ in range(2):
        try:
            wrapped = place.read_bytes()
            number, nonce = int.from_bytes(wrapped[:4], "big"), wrapped[4 : 4 + NONCE]
            house = (_house_folder() / f"{number}.key").read_bytes()
            return AESGCM(house).decrypt(nonce, wrapped[4 + NONCE :], person.bytes)
        except FileNotFoundError:
            continue
        except (InvalidTag, ValueError):
            return None
    return None


def _made(person: UUID) -> bytes:
    key = _found(person, _place(person))
    if key is None:
        # Two who make it at once: the first one's stands, and the second reads it.
        with _turn(), suppress(FileExistsError):
            _write_new(_place(person), _wrap(person, secrets.token_bytes(32), _newest()))
        key = _found(person, _place(person))
    if key is None:
        raise Gone
    return key


def _write_new(place: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, and on disk when this returns. Raises FileExistsError."""
    make_folder(place.parent)
    half = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
        os.close(handle)
        os.link(half, place)
    finally:
        half.unlink(missing_ok=True)
    _sync(place.parent)


def make_folder(place: Path) -> None:
    """Make a folder and those above it, for the house alone (`mkdir(parents=True)` gives the mode to the last only)."""
    if not place.exists():
        make_folder(place.parent)
        with suppress(FileExistsError):
            place.mkdir(mode=0o700)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
