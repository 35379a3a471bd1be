"""Middleware of the portal."""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from portal import audit
from portal.models import User
from portal.passwords import last_day_of

SESSION_KEY = "seen_at"
UNTIL_KEY = "password_until"
REFRESH_SECONDS = 60
# A page that asks by itself says so: it must not keep a session alive that nobody uses.
BACKGROUND_HEADER = "X-Background"
# What stays open to somebody who must choose a new password first.
OPEN_DOORS = {"portal:password-change", "portal:login", "portal:logout", "healthz"}


class IdleTimeoutMiddleware:
    """Move the end of the session on while the user is active.

    The session lasts `SESSION_COOKIE_AGE` seconds from its last save. Saving at every request
    would write to the database each time, so it is saved at most once a minute.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the session as changed when the last mark is older than a minute."""
        if request.user.is_authenticated and BACKGROUND_HEADER not in request.headers:
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


class PasswordRenewalMiddleware:
    """Send whoever has a one-time or an outdated password to the page for a new one.

    The last good day is looked up once a session, so that pages ask the database nothing more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Everything happens once the address is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Let through, or send to the password page."""
        door = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(request.user, User) or door in OPEN_DOORS:
            return None
        if request.user.must_change_password or self.is_outdated(request, request.user):
            return redirect("portal:password-change")
        return None

    def is_outdated(self, request: HttpRequest, user: User) -> bool:
        """Whether the last good day has passed."""
        if UNTIL_KEY not in request.session:
            request.session[UNTIL_KEY] = last_day_of(user).isoformat()
        last_good_day: str = request.session[UNTIL_KEY]
        return timezone.localdate().isoformat() > last_good_day
