"""One's own account."""

from typing import Any, cast

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from portal import audit
from portal.models import User


class OwnLoginView(LoginView):
    """Come in; each coming and going is on the trail (GB/T 22239), and counted nowhere."""

    @transaction.atomic
    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open the session and write the audit entry."""
        answer = super().form_valid(form)
        user = form.get_user()
        audit.record(user, "account.logged_in", user)
        return answer


class OwnLogoutView(LogoutView):
    """Go out."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write the audit entry while it is still known who leaves."""
        if isinstance(request.user, User):
            audit.record(request.user, "account.logged_out", request.user)
        return super().post(request, *args, **kwargs)


class OwnPasswordView(PasswordChangeView):
    """Change one's own password; that it was done goes on record, never what it is."""

    success_url = "/"

    @transaction.atomic
    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Store the new password and write the audit entry."""
        answer = super().form_valid(form)
        user = cast("User", self.request.user)
        audit.record(user, "account.password_changed", user)
        return answer
