"""Numbers and addresses of a person: phone, e-mail, BSN, IBAN, date of birth, postcode (wording guidelines, PII)."""

import re
from collections.abc import Iterator

from samenbuur.method.wording.belonging import Setting, of_organisation
from samenbuur.method.wording.lexicon import cues, names
from samenbuur.method.wording.tokens import WORD, plain
from samenbuur.method.wording.vocabulary import familiar, grade

Found = tuple[int, int, str]

GAP = r"[\s.\-/‐‑–\u00a0\u202f]{0,3}"
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])", re.IGNORECASE
)
MOBILE = re.compile(rf"(?<![\d+])(?:(?:\+|00)31{GAP}(?:\(0\){GAP})?6|\(?06\)?)(?:{GAP}\d){{8}}(?!\d)")
SHORT_MOBILE = re.compile(rf"(?<![\d+])06{GAP}(?:{GAP}\d){{7}}(?!\d)")
FIXED = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)31{GAP}(?:\(0\){GAP})?[1-57]\d|\(?0[1-57]\d{{1,2}}\)?)(?:{GAP}\d){{6,8}}(?!\d)"
)
ABROAD = re.compile(rf"(?<![\d+])(?:\+|00)(?!31)[1-9]\d{{0,2}}(?:{GAP}\(?\d\)?){{7,11}}(?!\d)")
COMPANY = re.compile(rf"(?<![\d+])08[578](?:{GAP}\d){{7}}(?!\d)")
BSN = re.compile(r"(?<![\d.,/+-])\d(?:[ .\-‑\u00a0]?\d){8}(?![\d]|[.,/-]\d)")
POSTCODE = re.compile(r"(?<![\d.,])[1-9]\d{3}[ \u00a0]?[A-Za-z]{2}(?![\w])")
MONTH = r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}(?:e|ste|de)?[\s-]{{1,2}}{MONTH}[\s-]{{1,2}}['’]?(?:\d{{4}}|\d{{2}})|\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]['’]?(?:\d{{4}}|\d{{2}})"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
DAY = re.compile(rf"(?<!\d)\d{{1,2}}(?:e|ste|de)?\s{MONTH}(?!\s?['’]?\d)", re.IGNORECASE)
BORN = re.compile(
    r"(?<![\w])(?:geboren|geb\.?|geboorte\w*|gebdat\w*|g\.d\.|verjaardag|verjaart|jarig|geboortedag|°|dob|born)(?![\w])",
    re.IGNORECASE,
)
NOT_BORN = re.compile(
    r"\b(?:idee|plan|initiatief|project|veulen|lam|kalf|puppy|kitten|kat|hond|club|vereniging)\b[^.!?]*\bgeboren",
    re.IGNORECASE,
)
LOOKALIKE = frozenset(
    [
        "lx",
        "lm",
        "kg",
        "gr",
        "mg",
        "km",
        "cm",
        "mm",
        "ml",
        "cl",
        "dl",
        "kw",
        "pk",
        "wh",
        "mw",
        "mb",
        "gb",
        "tb",
        "kb",
        "hz",
        "db",
        "ma",
        "en",
        "in",
        "op",
        "de",
        "is",
        "we",
        "ik",
        "zo",
        "nu",
        "al",
        "om",
        "na",
        "er",
        "te",
        "je",
        "ze",
        "of",
        "ja",
        "xl",
        "xs",
        "hp",
        "px",
        "kj",
        "va",
        "rm",
        "st",
        "nd",
        "th",
        "bc",
        "ad",
        "vc",
        "ah",
        "eu",
        "ft",
        "va",
        "uu",
    ]
)
NEVER = frozenset(("sa", "sd", "ss"))
"""Letter pairs that no Dutch postcode has."""
DEVICE = frozenset(
    [
        "motor",
        "toestel",
        "type",
        "typenummer",
        "model",
        "artikel",
        "artikelnummer",
        "apparaat",
        "serie",
        "serienummer",
        "nummer",
        "code",
        "oven",
        "versie",
        "lamp",
        "maat",
        "kenteken",
        "vermogen",
        "flat",
        "bouwjaar",
        "jaar",
        "kabel",
        "pomp",
        "batterij",
        "accu",
        "printer",
        "machine",
        "lotnummer",
    ]
)
DIGITS = re.compile(r"\D")


def eleven(digits: str) -> bool:
    """The 11-test of a BSN: 9a+8b+7c+6d+5e+4f+3g+2h-1i is a multiple of 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return (
        len(digits) == 9
        and int(digits) > 0
        and sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0
    )


def sound(account: str) -> bool:
    """Whether the check digits of an IBAN fit (ISO 13616: modulo 97 is 1)."""
    plainly = re.sub(r"[^A-Z0-9]", "", account.upper())
    if not 15 <= len(plainly) <= 34:
        return False
    turned = plainly[4:] + plainly[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def emails(setting: Setting) -> Iterator[Found]:
    """E-mail addresses, except general mailboxes."""
    if "@" not in setting.text:
        return
    for match in EMAIL.finditer(setting.text):
        if not _general_box(match.group().split("@")[0]):
            yield match.start(), match.end(), "email"


def _general_box(local: str) -> bool:
    known, boxes = names(), cues().mailbox
    parts = [
        plain(part) for part in WORD.findall(local.replace("_", " ").replace("-", " ").replace(".", " "))
    ]
    if not parts or any(
        part in known.given or part in known.surnames or len(part) == 1 for part in parts if part not in boxes
    ):
        return False
    return any(part in boxes for part in parts) or all(
        len(part) > 3 and (familiar(part) or grade(part).how == "compound") for part in parts
    )


def accounts(setting: Setting) -> Iterator[Found]:
    """Bank accounts, except of an organisation."""
    for match in IBAN.finditer(setting.text):
        account = match.group()
        looks = re.match(r"(?i)nl\d\d[ .-]?[a-z]{4}[ .-]?\d", account)
        cued = any(
            word.key.startswith(("iban", "rekening", "overmak", "maak", "betaal", "bank", "geld"))
            for word in setting.before(match.start(), 60)
        )
        if not (sound(account) or (looks and cued)) or _of_organisation_account(
            setting, match.start(), match.end()
        ):
            continue
        yield match.start(), match.end(), "iban"


def _of_organisation_account(setting: Setting, start: int, end: int) -> bool:
    return of_organisation(setting, start, end)


def phones(setting: Setting) -> Iterator[Found]:
    """Telephone numbers of a person: mobile, fixed, abroad; numbers of organisations and 0800, 0900, 112, 14- are not."""
    text, taken = setting.text, -1
    for pattern in (MOBILE, FIXED, ABROAD, SHORT_MOBILE, COMPANY):
        for match in pattern.finditer(text):
            start, end = match.span()
            if start < taken or not _is_phone(setting, pattern, match):
                continue
            if pattern in (MOBILE, SHORT_MOBILE):
                taken = end
            yield start, end, "phone"


def _is_phone(setting: Setting, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    known, start = cues(), match.start()
    before = setting.before(start, 40)
    if any(word.key in known.no_phone for word in before[-3:]):
        return False
    digits = DIGITS.sub("", match.group())
    cued = any(word.key in known.phone for word in setting.sentence(start))
    if (
        pattern is FIXED
        and match.group()[0] in "0("
        and (len(digits) != 10 or (digits == match.group() and not cued))
    ):
        return False
    if pattern is FIXED and match.group().startswith(("+", "00")) and len(digits.removeprefix("00")) != 11:
        return False
    if pattern is SHORT_MOBILE and not cued:
        return False
    organisation = of_organisation(setting, start, match.end())
    return not organisation and (pattern is not COMPANY or any(word.key in known.people for word in before))


def numbers(setting: Setting) -> Iterator[Found]:
    """A BSN: nine digits that pass the 11-test, or any nine digits that are called so; not what is called otherwise."""
    known = cues()
    for match in BSN.finditer(setting.text):
        digits = DIGITS.sub("", match.group())
        before = setting.before(match.start(), 60)
        named = any(word.key in known.bsn for word in before) or any(
            word.key in known.bsn for word in setting.after(match.end(), 30)
        )
        if (named and not any(word.key.startswith(known.no_bsn) for word in before[-1:])) or (
            eleven(digits) and not any(word.key.startswith(known.no_bsn) for word in before[-4:])
        ):
            yield match.start(), match.end(), "bsn"


def births(setting: Setting) -> Iterator[Found]:
    """Dates of birth: a date with 'geboren', 'geb.', 'geboortedatum', 'verjaardag' beside it."""
    text = setting.text
    cued = [match.span() for match in BORN.finditer(text)]
    if not cued or NOT_BORN.search(text):
        return
    for match in DATE.finditer(text):
        year = re.search(r"\d{4}", match.group())
        if year and int(year.group()) < 1900:
            continue
        near = [a for a, b in cued if 0 <= match.start() - b <= 45 or 0 <= a - match.end() <= 30]
        if near:
            yield match.start(), match.end(), "dob"
    for match in DAY.finditer(text):
        if any(0 <= match.start() - b <= 12 and text[a:b].lower().startswith("geb") for a, b in cued):
            yield match.start(), match.end(), "dob"


def postcodes(setting: Setting, homes: list[Found], others: list[Found]) -> Iterator[Found]:
    """Postcodes of a home: after its address, or told as one; look-alikes ('1600 LX') and those of organisations are not."""
    for match in POSTCODE.finditer(setting.text):
        start, letters = match.start(), match.group()[-2:]
        spaced = not match.group()[4].isalpha()
        follows = any(0 <= start - end <= 4 for _, end, _ in homes)
        if any(0 <= start - end <= 4 for _, end, _ in others) or letters.lower() in NEVER:
            continue
        before = setting.before(start, 40)
        cued = any("postcode" in word.key for word in [*before, *setting.after(match.end(), 25)])
        if (not letters.isupper() and spaced and not (cued or follows)) or (
            letters[0].isupper() != letters[1].isupper()
        ):
            continue
        if letters.lower() in LOOKALIKE and not (cued or follows):
            continue
        if any(word.key in DEVICE for word in before[-3:]) and not (cued or follows):
            continue
        if follows or not of_organisation(setting, start, match.end()):
            yield start, match.end(), "postcode"
