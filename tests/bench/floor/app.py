"""A Django project in one file: session, user, CSRF, one durable INSERT, one list, one cached page.

Nothing of the product is in it. What it leaves out (permission, idempotency, sight, words, style) is what the product
costs more; `docs/operations/performance.md` says how much.
"""

import os
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings

HOME = Path(os.environ["FLOOR_HOME"])


def _database() -> dict:
    url = os.environ.get("FLOOR_DATABASE", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "floor.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    from urllib.parse import parse_qs, urlsplit

    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": parts.username,
        "HOST": parse_qs(parts.query).get("host", [parts.hostname])[0],
        "CONN_MAX_AGE": None,
    }


settings.configure(
    SECRET_KEY="floor" * 10,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    TIME_ZONE="Europe/Amsterdam",
    DATABASES={"default": _database()},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {
                            "answer.html": "<p>{{ name }} is er. {{ count }}</p>",
                            "agenda.html": "<table>{% for r in rows %}<tr><td>{{ r.starts|date:'l j F Y' }}<td>{{ r.starts|date:'H:i' }}"
                            "<td>{{ r.ends|date:'H:i' }}<td>{{ r.changed|date:'j-n-Y H:i' }}<td><a href='/a/{{ r.key }}/'>{{ r.name }}</a>"
                            "<td>{{ r.place }}<td>{{ r.note }}</tr>{% endfor %}</table>",
                        },
                    )
                ]
            },
        }
    ],
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.urls import path  # noqa: E402

ROWS = 200


class Person(models.Model):
    name = models.CharField(max_length=80)

    class Meta:
        app_label = "auth"
        db_table = "floor_person"


class Occasion(models.Model):
    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    note = models.CharField(max_length=200)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    changed = models.DateTimeField()

    class Meta:
        app_label = "auth"
        db_table = "floor_occasion"


class Tap(models.Model):
    nonce = models.UUIDField(unique=True)
    person = models.ForeignKey(Person, models.CASCADE)
    occasion = models.ForeignKey(Occasion, models.CASCADE)
    by = models.ForeignKey(User, models.CASCADE)
    at = models.DateTimeField()

    class Meta:
        app_label = "auth"
        db_table = "floor_tap"


@login_required
def tap(request: HttpRequest) -> HttpResponse:
    """One attendance, safely on disk, and one small page."""
    with transaction.atomic():
        Tap.objects.create(
            nonce=request.POST["nonce"],
            person_id=request.POST["person"],
            occasion_id=1,
            by=request.user,
            at=datetime.now(UTC),
        )
    return render(request, "answer.html", {"name": request.POST["person"], "count": 1})


@login_required
def agenda(request: HttpRequest) -> HttpResponse:
    """Two hundred rows by Django's own templates."""
    return render(request, "agenda.html", {"rows": Occasion.objects.order_by("starts")[:ROWS]})


_lean = None


@login_required
def lean(request: HttpRequest) -> HttpResponse:
    """Two hundred rows by values, dates in Python and Jinja2: the least it can cost."""
    global _lean
    if _lean is None:
        import jinja2

        _lean = jinja2.Environment(autoescape=True).from_string(
            "<table>{% for day, start, end, changed, key, name, place, note in rows %}<tr><td>{{ day }}<td>{{ start }}<td>{{ end }}"
            "<td>{{ changed }}<td><a href='/a/{{ key }}/'>{{ name }}</a><td>{{ place }}<td>{{ note }}</tr>{% endfor %}</table>"
        )
    found = Occasion.objects.order_by("starts").values_list(
        "starts", "ends", "changed", "key", "name", "place", "note"
    )[:ROWS]
    rows = [
        (f"{s:%A %d %B %Y}", f"{s:%H:%M}", f"{e:%H:%M}", f"{c:%d-%m-%Y %H:%M}", key, name, place, note)
        for s, e, c, key, name, place, note in found
    ]
    return HttpResponse(_lean.render(rows=rows))


def cached(request: HttpRequest) -> HttpResponse:
    """A page from memory."""
    page = cache.get("page")
    if page is None:
        page = render_to_string("agenda.html", {"rows": Occasion.objects.order_by("starts")[:ROWS]})
        cache.set("page", page, 3600)
    return HttpResponse(page)


def enter(request: HttpRequest) -> HttpResponse:
    """A session and a token, for the load generator."""
    from django.contrib.auth import login

    login(request, User.objects.get(username="floor"), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse(get_token(request))


urlpatterns = [
    path("tap", tap),
    path("agenda", agenda),
    path("lean", lean),
    path("cached", cached),
    path("enter", enter),
    path("health", lambda request: HttpResponse("up")),
]
application = get_wsgi_application()


def fill() -> None:
    """Make the tables and the rows."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Person, Occasion, Tap):
            editor.create_model(model)
    user = User(username="floor")
    user.set_unusable_password()
    user.save()
    Person.objects.bulk_create([Person(name=f"Naam {n}") for n in range(ROWS)])
    start = datetime(2026, 11, 25, 9, tzinfo=UTC)
    Occasion.objects.bulk_create(
        Occasion(
            name=f"Koffie aan de lange tafel {n}", place=f"Buurtkamer {n % 7}", note="Iedereen is welkom, neem gerust iemand mee. " * 2,
            starts=start + timedelta(hours=n), ends=start + timedelta(hours=n + 2), changed=start,
        )
        for n in range(ROWS)
    )  # fmt: skip


if __name__ == "__main__":
    fill()
