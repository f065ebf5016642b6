"""Which language a page speaks: what someone chose, else Dutch; never guessed from the browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samenbuur.ui.pages import nearest_page

YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """Return the language code of this page: the cookie, else Dutch; Dutch too where a page is not said in it."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(offered(request.path)) else settings.LANGUAGE_CODE


def offered(path: str) -> list[tuple[str, str]]:
    """Return the languages in which the page at this address is said whole: code and own name."""
    everywhere = settings.OWN_DOOR.match(path) is not None
    return [one for one in settings.LANGUAGES if everywhere or one[0] not in settings.OWN_DOOR_LANGUAGES]


class LanguageMiddleware:
    """Speaks the chosen language for one request and says so in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the chosen language while the page is made."""
        code = chosen(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response


# Without a token: public pages are cached for everyone, and all that a stranger's form could do is turn the page English.
@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language for a year and go back to the same page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(nearest_page(urlsplit(back)._replace(fragment="").geturl()))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.HTTPS,
            httponly=True,
        )
    return response
