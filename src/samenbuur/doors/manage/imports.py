"""Take in areas and figures: choose a file, see what was understood, take it in, read the report (P48)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.manage.imports_forms import AgainForm, FileForm
from samenbuur.outside.understood import Understood
from samenbuur.people.kinds import DutyKind
from samenbuur.places import actions, jobs, queries, report, sentences
from samenbuur.places.queries import Import
from samenbuur.places.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import for_duty

State = Import.State


def _job(request: HttpRequest, key: str) -> Import:
    job = queries.one_import(request.viewer.organisation_id, key)  # type: ignore[attr-defined]
    if job is None or job.state == State.DROPPED:
        raise Http404
    return job


def _by(request: HttpRequest) -> Any:
    return request.viewer.person.key  # type: ignore[attr-defined]


@for_duty(DutyKind.ADMINISTRATOR, post=True)
def areas(request: HttpRequest) -> HttpResponse:
    """Choose a file of areas or figures. One URL for this kind of import; the field is `file`."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        house = request.viewer.person.organisation  # type: ignore[attr-defined]
        job = jobs.receive(
            chunks=file.chunks(), name=file.name, options=form.options(), organisation=house, by=_by(request)
        )
        return redirect("manage:import", key=job.key)
    page = {
        "form": form,
        "imports": _listed(request),
        "releases": queries.releases()[:30],
        "what": sentences.what,
    }
    return render(request, "manage/imports.html", page, status=422 if form.errors else 200)


def _listed(request: HttpRequest) -> list[tuple[Import, str]]:
    found = queries.imports(request.viewer.organisation_id)  # type: ignore[attr-defined]
    words = {
        State.READING: _("Wordt gelezen"), State.READY: _("Wacht op jou"), State.STORING: _("Wordt ingelezen"),
        State.DONE: _("Ingelezen"), State.REFUSED: _("Niet ingelezen"),
    }  # fmt: skip
    return [(job, words[State(job.state)]) for job in found]


@for_duty(DutyKind.ADMINISTRATOR)
def one(request: HttpRequest, key: str) -> HttpResponse:
    """Show how far a file is: read, waiting, being taken in, taken in, or refused with the reason."""
    job = _job(request, key)
    if jobs.stale(job):
        jobs.give_up(job=job, by=_by(request))
        job = _job(request, key)
    page = {"job": job, "state": job.state, "form": AgainForm(initial=_said_before(job)), **_told(job)}
    return render(request, "manage/import.html", page)


def _told(job: Import) -> dict[str, Any]:
    understood = Understood.from_plain(job.understood) if job.understood else None
    why = job.refusal
    sentence = ""
    if "reason" in why:
        sentence = sentences.reason(Reason(why["reason"]))
    elif why:
        sentence = sentences.refusal(why["why"], why["facts"])
    columns = (
        [(report.column_name(c), c.header, report.period(c)) for c in understood.columns]
        if understood
        else []
    )
    return {
        "lines": report.lines(understood) if understood else [],
        "columns": columns,
        "refused": sentence,
        "done": jobs.progress(job),
        "of": understood.rows + understood.outlines if understood else 0,
        "busy": job.state in (State.READING, State.STORING),
    }


def _said_before(job: Import) -> dict[str, Any]:
    mapping, options = job.options.get("mapping") or {}, job.options
    columns = "\n".join(
        f"{header} = {entry['indicator']}" for header, entry in mapping.get("columns", {}).items()
    )
    periods = "\n".join(
        f"{sentences.theme(name)} = {year}" for name, year in options.get("periods", {}).items()
    )
    lists = {word: ", ".join(mapping.get(word, [])) for word in ("unknown", "suppressed")}
    said = {"year": options.get("year") or None, "periods": periods, "layer": options.get("layer", "")}
    return {**mapping, **said, "columns": columns, **lists}


@for_duty(DutyKind.ADMINISTRATOR)
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """Say how far a file is, for the bar that moves by itself."""
    told = _told(_job(request, key))
    following = None if told["busy"] else reverse("manage:import", args=[key])
    return JsonResponse({"done": told["done"], "of": told["of"], "said": "", "next": following})


@for_duty(DutyKind.ADMINISTRATOR, only_post=True)
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Take in what was shown."""
    try:
        jobs.confirm(job=_job(request, key), by=_by(request))
    except Refused as error:
        messages.warning(request, sentences.reason(Reason(error.reason)))
    return redirect("manage:import", key=key)


@for_duty(DutyKind.ADMINISTRATOR, only_post=True)
def again(request: HttpRequest, key: str) -> HttpResponse:
    """Read the file once more, with a year or a mapping; keep the mapping when asked."""
    job, form = _job(request, key), AgainForm(request.POST)
    if not form.is_valid():
        return render(
            request,
            "manage/import.html",
            {"job": job, "state": job.state, "form": form, **_told(job)},
            status=422,
        )
    mapping = form.mapping()
    if mapping and form.cleaned_data["keep_as"]:
        actions.keep_mapping(name=form.cleaned_data["keep_as"], mapping=mapping, by=_by(request))
    _try(request, job, form)
    return redirect("manage:import", key=key)


def _try(request: HttpRequest, job: Import, form: AgainForm) -> None:
    try:
        jobs.read_again(job=job, options=form.options(), by=_by(request))
    except Refused as error:
        messages.warning(request, sentences.reason(Reason(error.reason)))


@for_duty(DutyKind.ADMINISTRATOR, only_post=True)
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Drop a file that is not wanted after all."""
    jobs.drop(job=_job(request, key), by=_by(request))
    return redirect("manage:areas")


@for_duty(DutyKind.ADMINISTRATOR, post=True)
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a release brought; take it back by POST."""
    found = queries.release(key)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.take_back(release=found, by=_by(request))
        messages.success(request, _("Teruggehaald. De cijfers en grenzen van dit bestand zijn weg."))
        return redirect("manage:areas")
    understood = Understood.from_plain(found.report) if found.report else None
    page = {
        "release": found,
        "contents": queries.contents(found),
        "lines": report.lines(understood) if understood else [],
    }
    return render(request, "manage/release.html", page)
