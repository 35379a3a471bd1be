"""Middleware of the portal."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal import audit

SESSION_KEY = "seen_at"
REFRESH_SECONDS = 60


class IdleTimeoutMiddleware:
    """Move the end of the session on while the user is active.

    The session lasts `SESSION_COOKIE_AGE` seconds from its last save. Saving at every request
    would write to the database each time, so it is saved at most once a minute.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the session as changed when the last mark is older than a minute."""
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get(SESSION_KEY, 0) >= REFRESH_SECONDS:
                request.session[SESSION_KEY] = now
        return self.get_response(request)


class AuditAddressMiddleware:
    """Tell the audit trail from which address the request came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hold the address for the time of the request only."""
        token = audit.current_address.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return self.get_response(request)
        finally:
            audit.current_address.reset(token)
