"""One's own account."""

from typing import cast

from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.http import HttpResponse

from portal import audit
from portal.models import User


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
