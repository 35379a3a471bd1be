"""What pages about one application, and about one edition, share."""

from typing import Any, ClassVar, cast

from django.db import models
from django.urls import reverse

from campaigns.models import Application, Selection
from campaigns.selectors.applications.reach import readable_applications
from campaigns.selectors.editions.tabs import edition_tabs
from portal.roles import Capability
from portal.views import AuthenticatedRequest, ScopedObjectView

LIST_NAME = "申报"
LONGEST_KEY = 10


class ApplicationView(ScopedObjectView[Application]):
    """One application in the reader's reach."""

    model: ClassVar[type[models.Model]] = Application
    capability = Capability.CAMPAIGN_READ

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its edition, unit and branch; what units still write is not the committee's yet."""
        rows = readable_applications(self.request.user)
        related = rows.select_related(
            "selection__kind", "unit__kind", "organisation__unit", "visit", "created_by"
        )
        return cast("models.QuerySet[Any]", related)

    def holds(self, capability: Capability, application: Application) -> bool:
        """Whether the reader holds the capability on this application."""
        user = self.request.user
        if not user.can(capability):
            return False
        rows = Application.objects.allowing(capability, user)
        return bool(rows.filter(pk=application.pk).exists())

    def trail(self, application: Application, here: str = "") -> list[tuple[str, str]]:
        """Breadcrumb: the list, the application, this page."""
        listed = f"{reverse('campaigns:application-list')}?selection={application.selection_id}"
        start = [(LIST_NAME, listed)]
        if not here:
            return [*start, (str(application), "")]
        own = reverse("campaigns:application-detail", args=[application.pk])
        return [*start, (str(application), own), (here, "")]


class OfSelectionView(ScopedObjectView[Selection]):
    """A page of one edition about its applications."""

    model: ClassVar[type[models.Model]] = Selection

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its kind."""
        return cast("models.QuerySet[Any]", Selection.objects.select_related("kind"))

    def trail(self, selection: Selection, here: str) -> list[tuple[str, str]]:
        """Breadcrumb: the edition, this page."""
        return edition_trail(selection, here)


def edition_trail(selection: Selection, here: str) -> list[tuple[str, str]]:
    """Breadcrumb of a page of the edition."""
    listed, own = reverse("campaigns:selection-list"), "campaigns:selection-detail"
    return [("评选", listed), (str(selection), reverse(own, args=[selection.pk])), (here, "")]


def edition_list_tabs(request: AuthenticatedRequest, here: str) -> list[dict[str, Any]]:
    """Tabs of the edition that a list is narrowed down to; none where it is not."""
    key = request.GET.get("selection", "")
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return []
    found = Selection.objects.visible_to(request.user).filter(pk=key).first()
    return edition_tabs(found, request.user, here) if found else []
