"""Settings: safe by default, from the environment where a house differs."""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

import samenbuur


def env(name: str, default: str = "") -> str:
    """Return `SAMENBUUR_<name>` from the environment."""
    return os.environ.get(f"SAMENBUUR_{name}", default)


def flag(name: str) -> bool:
    """Return whether `SAMENBUUR_<name>` is switched on."""
    return env(name).lower() in {"1", "yes", "true", "on"}


PACKAGE = Path(samenbuur.__file__).parent
HOME = Path(env("HOME") or "var").absolute()
"""Where this house keeps its database, its key and, without a mail server, its mail."""

KEYS = Path(env("KEYS") or HOME / "keys").absolute()
"""Where the keys of people lie (sharing/keys.py): apart from the database, best on another disk, never in its backups."""

ROLES = env("ROLES")
"""A file in which an organisation words the roles and tones itself (method/rolemix.py); empty: the list as it is."""
KEEPING = env("KEEPING")
"""A file in which an organisation chooses how long things are kept (method/keeping.py); empty: the table as it is."""

TEST_MODE = flag("TEST")
DEMO = flag("DEMO")
DEBUG = flag("DEBUG")


def _secret_key() -> str:
    if env("SECRET_KEY"):
        return env("SECRET_KEY")
    place = HOME / "secret.key"
    if not place.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return place.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env("HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in env("ORIGINS").split(",") if o]
HTTPS = flag("HTTPS")
"""Set when people reach this house over https: cookies then travel nowhere else."""

INSTALLED_APPS = [
    "samenbuur.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "samenbuur.ui",
    "samenbuur.accounts",
    "samenbuur.diary",
    "samenbuur.places",
    "samenbuur.communities",
    "samenbuur.people",
    "samenbuur.sharing",
    "samenbuur.stories",
    "samenbuur.circles",
    "samenbuur.encounters",
    "samenbuur.dna",
    "samenbuur.directory",
    "samenbuur.keyfigures",
    "samenbuur.tips",
    "samenbuur.plans",
    "samenbuur.wording",
    "samenbuur.mapping",
    "samenbuur.activities",
    "samenbuur.presence",
    "samenbuur.doors.public",
    "samenbuur.doors.ways_in",
    "samenbuur.doors.today",
    "samenbuur.doors.people",
    "samenbuur.doors.told",
    "samenbuur.doors.circle",
    "samenbuur.doors.underway",
    "samenbuur.doors.words",
    "samenbuur.doors.tips",
    "samenbuur.doors.desk",
    "samenbuur.doors.mine",
    "samenbuur.doors.card",
    "samenbuur.doors.rights",
    "samenbuur.doors.missed",
    "samenbuur.doors.shape",
    "samenbuur.doors.explore",
    "samenbuur.doors.dna",
    "samenbuur.doors.keyfigures",
    "samenbuur.doors.directory",
    "samenbuur.doors.table",
    "samenbuur.doors.plans",
    "samenbuur.doors.manage",
    "samenbuur.doors.api",
]
OIDC_ISSUER = env("OIDC_ISSUER")
if OIDC_ISSUER:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Public pages that are ready go out before anything else is asked.
    "samenbuur.doors.public.kept.KeptPages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samenbuur.sharing.viewing.PrivateUnlessPublic",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samenbuur.ui.language.LanguageMiddleware",
    "samenbuur.config.errors.Readable",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "samenbuur.sharing.viewing.ViewerMiddleware",
    "samenbuur.doors.told.together.LookingTogether",
    "samenbuur.encounters.minutes.CountsWriting",
]
ROOT_URLCONF = "samenbuur.config.urls"
WSGI_APPLICATION = "samenbuur.config.wsgi.application"

_context_processors = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "samenbuur.ui.jinja.environment",
            "context_processors": ["samenbuur.config.context.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _context_processors},
    },
]

SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL;"
    # FULL, not the usual NORMAL: an acknowledged check-in must survive a power cut.
    "PRAGMA synchronous=FULL;"
    # What is erased is overwritten, so that it cannot be read back from the file.
    "PRAGMA secure_delete=ON;"
    "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-8000;"
)


def _database(url: str) -> dict[str, Any]:
    if not url:
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {
            "ENGINE": "samenbuur.config.sqlite",
            "NAME": HOME / "samenbuur.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": SQLITE_SETTINGS},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("SAMENBUUR_DATABASE must be empty (SQLite) or start with postgresql://")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = query.pop("host", "") or parts.hostname or ""
    # A tap asks its few statements prepared, always the same way: planning them anew costs more than answering.
    query.setdefault("options", "-c plan_cache_mode=force_generic_plan")
    return {
        "ENGINE": "samenbuur.config.postgres",
        "NAME": unquote(parts.path.lstrip("/")) or "samenbuur",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**query, "prepare_threshold": 5},
    }


DATABASES = {"default": _database(env("DATABASE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared between processes, because the rate limits of the ways in live here.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "house_cache",
        # Beyond this many the cache forgets what counts too: with the usual 300, guessing a few hundred names would
        # give everyone who guesses a clean slate.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Public pages only: nothing about a person is ever cached.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 300,
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "samenbuur.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
QUICK_EXIT = env("QUICK_EXIT", "https://www.knmi.nl/")
"""Where someone lands who leaves their own door in a hurry: a page that anybody could be reading."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:today"
LOGOUT_REDIRECT_URL = "public:home"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية")]
OWN_DOOR_LANGUAGES = frozenset({"tr", "ar"})
"""Spoken behind the resident's own door only; a page that cannot be said in them whole is Dutch, and says so by its `lang`."""
OWN_DOOR = re.compile(
    r"/(?:mijn|verteld|kring)/|/kaart/(?!van/)|/mensen/(?:bereiken|kring)/|/mensen/[0-9a-f-]{36}/(?:bereiken|kring|niet-te-zien)/"
    # What one decides about one's own; not the page of who works here that takes a lock off, nor handing over.
    r"|/rechten/(?!slot/papier/|[0-9a-f-]{36}/overdragen/)"
    # Of what is noted on the way: what was noted of oneself, who may speak of one, who works here; not the notebook of who works here.
    r"|/onderweg/(?:met|gedeeld|ontmoeting|toestemming|overleg|wie)/(?![0-9a-f-]{36}/(?:ernaast|overleg)/|samen/)"
)
"""Which pages these are."""
LANGUAGE_COOKIE_NAME = "samenbuur_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "samenbuur.ui.static_files.Storage"},
}
# Files come straight from the package: no collecting step stands between an installation and its first page.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31536000 if not DEBUG else 0


def _static_headers(headers: Any, path: str, url: str) -> None:
    from samenbuur.ui.static_files import add_headers  # only when settings are complete

    add_headers(headers, path, url)


WHITENOISE_ADD_HEADERS_FUNCTION = _static_headers

SESSION_COOKIE_NAME = "samenbuur_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "samenbuur_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "samenbuur.config.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing is told to other sites. Not "no-referrer": browsers then hide the origin of our own forms, and each is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
if flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
TILES = env("TILES")
"""Template of a tile source (with {z}/{x}/{y}); empty: sketch maps only, and no request leaves for elsewhere."""
STREETS = env("STREETS")
"""Whose pictures of streets lie beneath a map session: `pdok`, or empty for sketch maps only. The house fetches them, never a phone."""
_tile_hosts = [f"{urlsplit(TILES).scheme}://{urlsplit(TILES).netloc}"] if TILES else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_tile_hosts],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

EMAIL_HOST = env("SMTP_HOST")
EMAIL_PORT = int(env("SMTP_PORT", "25"))
EMAIL_HOST_USER = env("SMTP_USER")
EMAIL_HOST_PASSWORD = env("SMTP_PASSWORD")
EMAIL_USE_TLS = flag("SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "Samenbuur <noreply@localhost>")
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
SMS_URL, SMS_TOKEN = env("SMS_URL"), env("SMS_TOKEN")
"""A gateway for text messages (outside/sms.py); empty: a code by telephone is read aloud by who works here."""
ADDRESS = env("ADDRESS", "http://localhost:8000")
"""Where people reach this house; used in mails and on paper."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
UPLOAD_LIMIT = 200_000_000
FORM_RENDERER = "samenbuur.ui.forms.Renderer"

# Errors never carry request bodies, local variables or addresses of people (see config/errors.py).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nameless": {"()": "samenbuur.config.errors.Nameless"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["nameless"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "samenbuur.config.errors.NothingPersonal"
ADMINS: list[tuple[str, str]] = []

from samenbuur.accounts.settings import *  # noqa: E402, F403  the ways in keep their settings beside their code
