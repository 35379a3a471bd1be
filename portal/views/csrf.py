"""A form came with an old token (logged in anew elsewhere, cookies gone): nothing typed is lost."""

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

EXPIRED = "页面已过期，这次没有保存；请刷新页面后再试，您填的内容请先留着。"
# What a browser must never be handed back: the old token and secrets.
WITHHELD = re.compile(r"csrfmiddlewaretoken|.*password.*")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A sentence for scripts; for people a page that holds what they typed and sends it again.

    Only what this very site's own page sent is offered again: a foreign page's form would make
    the person confirm somebody else's wish.
    """
    wants_json = "application/json" in request.headers.get("Accept", "")
    if wants_json or request.content_type == "application/json":
        return JsonResponse({"error": EXPIRED}, status=403)
    typed = list(_typed(request)) if _is_own(request) else []
    context = {
        "typed": typed,
        "address": request.get_full_path(),
        "had_files": bool(typed and request.FILES),
    }
    return render(request, "403_csrf.html", context, status=403)


def _is_own(request: HttpRequest) -> bool:
    """Browsers name the page's site with every form they send; a form cannot feign it."""
    origin = request.headers.get("Origin")
    return origin == f"{request.scheme}://{request.get_host()}"


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not WITHHELD.fullmatch(name):
            yield from ((name, str(value)) for value in values)
