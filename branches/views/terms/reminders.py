"""What one was reminded of, and saying that one has read it."""

import datetime

from django.http import HttpResponse
from django.shortcuts import redirect

from branches.selectors.terms.reminders import messages
from branches.services.terms import acknowledge_reminders
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView


class ReminderListView(CapabilityView):
    """One message a day, with everything it speaks of; POST takes note of one of them."""

    capability = Capability.TERM_APPROVE_BELOW
    also = Capability.BRANCH_PAPER_FILL
    template_name = "branches/terms/reminders.html"

    def get(self, *args: object) -> HttpResponse:
        """What is still to be read."""
        return self.page({"messages_told": messages(self.request.user)})

    def post(self, *args: object) -> HttpResponse:
        """知悉 of one day."""
        try:
            day = datetime.date.fromisoformat(self.request.POST.get("day", ""))
            count = acknowledge_reminders(day, by=self.request.user)
            self.say(f"已知悉{count}条届满提醒。")
        except ValueError:
            self.refuse("看不懂提醒的日期，请在列表中点“知悉”。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("branches:reminder-list")
