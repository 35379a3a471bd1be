"""单位推荐: the unit's applications in one edition, in order, within the quota."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.models import Application, Selection
from campaigns.selectors.applications.recommending import recommendations
from campaigns.services.applications import (
    decline_application,
    hand_back_application,
    move_application,
    recommend_application,
)
from campaigns.views.applications.base import ApplicationView, OfSelectionView, edition_trail
from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability

TEMPLATE = "campaigns/applications/recommend.html"
ACTIONS = "recommend|decline|hand_back|up|down"
DONE = {
    "recommend": "已推荐“{}”。",
    "decline": "已定为不推荐“{}”。",
    "hand_back": "已退回“{}”修改。",
    "up": "“{}”已上移一位。",
    "down": "“{}”已下移一位。",
}


class RecommendView(OfSelectionView):
    """The page of one edition."""

    capability = Capability.SELECTION_RECOMMEND
    template_name = TEMPLATE

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Unit by unit: quota, order, what waits."""
        return self.page(recommend_context(self.get_object(), self.request.user))


class RecommendActView(ApplicationView):
    """One act on one application; by POST only."""

    capability = Capability.SELECTION_RECOMMEND
    http_method_names = ["post"]
    template_name = TEMPLATE

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Done, or the page with what was typed and why not."""
        application = self.get_object()
        text = self.request.POST.get("text", "")
        try:
            self.act(application, action, text)
        except RuleBroken as refusal:
            context = recommend_context(application.selection, self.request.user)
            typed = {"pk": pk, "text": text, "error": refusal.message}
            return self.page(context | {"refused": typed}, status=422)
        self.say(DONE[action].format(application))
        page = reverse("campaigns:selection-recommend", args=[application.selection_id])
        return redirect(f"{page}#application-{pk}")

    def act(self, application: Application, action: str, text: str) -> None:
        """The service of the button that was pressed."""
        user = self.request.user
        if action == "recommend":
            recommend_application(application, text, by=user)
        elif action == "decline":
            decline_application(application, text, by=user)
        elif action == "hand_back":
            hand_back_application(application, text, by=user)
        else:
            move_application(application, "up" if action == "up" else "down", by=user)


def recommend_context(selection: Selection, user: User) -> dict[str, Any]:
    """What the page shows."""
    return {
        "selection": selection,
        "units": recommendations(selection, user),
        "breadcrumbs": edition_trail(selection, "单位推荐"),
    }
