"""Has a sheet set by a process of its own, and waits for it; what people said never comes near our own memory as markup."""

import json
import os
import subprocess
import sys
import tempfile
import threading

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.ui.pdf.letters import STAND_IN, prepared
from samenbuur.ui.pdf.sheet import Sheet, Text

PATIENCE = 40
"""Seconds that one waits for a sheet."""
AT_ONCE = threading.BoundedSemaphore(2)
"""How many sheets are set at the same time: others wait their turn, so that the door stays quick."""


class NotSet(Exception):
    """The sheet could not be set: it took too long or too much, or our layout is wrong. Says nothing of what stood on it."""


def pdf_of(sheet: Sheet) -> bytes:
    """Return a sheet as a tagged PDF (PDF/UA-1), its language and title set. Raises NotSet."""
    said, lost = prepared(sheet.plain())
    if lost:
        note = _("%(sign)s staat voor een teken dat we niet kunnen drukken.") % {"sign": STAND_IN}
        said["blocks"].append({"kind": Text.kind, "text": note, "soft": True})
    said["title"] = said["title"].strip() or "Samenbuur"
    said["made_at"] = int(clock.now().timestamp())
    with AT_ONCE, tempfile.TemporaryDirectory(prefix="samenbuur-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "samenbuur.ui.pdf.child"],
                input=json.dumps(said).encode(),
                capture_output=True,
                env=_environment(folder),
                cwd=folder,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotSet("it took too long") from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise NotSet(f"it ended with {done.returncode}")
    return done.stdout


def _environment(folder: str) -> dict[str, str]:
    """Return the little that the process needs; keys and passwords of the house stay out of its reach."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONUTF8": "1",
        "TMPDIR": folder,
        "RAYON_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def answer(request: HttpRequest, sheet: Sheet, name: str, back: str) -> HttpResponse:
    """Answer with a sheet to keep; when it cannot be set, go back and say so. `name` says nothing of whom it is about."""
    try:
        said = HttpResponse(pdf_of(sheet), content_type="application/pdf")
    except NotSet:
        messages.error(request, _("Het vel kon nu niet gemaakt worden. Probeer het zo nog eens."))
        return HttpResponseRedirect(back)
    said["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    said["Cache-Control"] = "no-store"
    said["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return said
