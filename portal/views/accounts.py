"""One's own account."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from portal import audit
from portal.middleware import UNTIL_KEY
from portal.models import User
from portal.passwords import why_due


class OwnLoginView(LoginView):
    """Come in; each coming and going is on the trail (GB/T 22239), and counted nowhere."""

    @transaction.atomic
    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open the session and write the audit entry."""
        answer = super().form_valid(form)
        user = form.get_user()
        audit.record(user, "account.logged_in", user)
        if self.is_script:
            return JsonResponse({"account": user.get_username(), "name": str(user)})
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say why not, on the page or to the dialog over an open form."""
        if not self.is_script:
            return super().form_invalid(form)
        sentences = [str(s) for found in form.errors.values() for s in found]
        return JsonResponse({"error": " ".join(sentences)}, status=400)

    @property
    def is_script(self) -> bool:
        """Whether a page asks on which somebody is still working (static/js/cells/relogin.js)."""
        return self.request.headers.get("Accept", "") == "application/json"


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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why a new password is due, if it is."""
        due = why_due(cast("User", self.request.user))
        return super().get_context_data(due=due, **kwargs)

    @transaction.atomic
    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Store the new password and write the audit entry."""
        # The form saves the account, and with it that the password is now its owner's choice.
        form.user.must_change_password = False
        answer = super().form_valid(form)
        user = form.user
        audit.record(user, "account.password_changed", user)
        self.request.session.pop(UNTIL_KEY, None)
        messages.success(self.request, "新密码已生效，下次请用新密码登录。")
        return answer
