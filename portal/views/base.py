"""Who may come in: logged out → login, out of scope → 404, in scope without capability → 403."""

from typing import Any, ClassVar, Generic, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views import View

from portal.models import User
from portal.roles import Capability
from portal.scoping import Scoped

LARGEST_KEY = 2**63 - 1
M = TypeVar("M", bound=models.Model)


class AuthenticatedRequest(HttpRequest):
    """A request that has passed the login door."""

    user: User


class CapabilityView(LoginRequiredMixin, View):
    """Base of every page: states the capability it needs; a misspelt one fails at import."""

    capability: ClassVar[Capability]
    # A second right that opens a page as well; not for pages of one object.
    also: ClassVar[Capability | None] = None
    request: AuthenticatedRequest
    template_name: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        stated = cls.__dict__.get("capability")
        if stated is not None and not isinstance(stated, Capability):
            raise TypeError(f"{cls.__name__}.capability must be a Capability")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may act; object pages ask again for their object."""
        if request.user.is_authenticated:
            if any(is_impossible(part) for part in kwargs.values()):
                raise Http404
            self.admit(cast("AuthenticatedRequest", request))
        return super().dispatch(request, *args, **kwargs)

    def admit(self, request: AuthenticatedRequest) -> None:
        """Refuse (403) whoever lacks the capability everywhere."""
        rights = [right for right in (self.capability, self.also) if right is not None]
        if not any(request.user.can(right) for right in rights):
            raise PermissionDenied

    def page(self, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """Render the page's template."""
        return render(self.request, self.template_name, context, status=status)

    def say(self, sentence: str) -> None:
        """A notice that the act succeeded."""
        messages.success(self.request, sentence)

    def refuse(self, sentence: str) -> None:
        """A notice that the act was refused, and why."""
        messages.error(self.request, sentence)


def is_impossible(part: object) -> bool:
    """Whether no database can hold this part of an address: too large a number, or a NUL."""
    return (isinstance(part, int) and part > LARGEST_KEY) or "\0" in str(part)


class ScopedObjectView(CapabilityView, Generic[M]):
    """A page about one object: found only through `visible_to`, acted on only where allowed."""

    model: ClassVar[type[models.Model]]
    slug_field: ClassVar[str] = "pk"

    def admit(self, request: AuthenticatedRequest) -> None:
        """The object decides (404 before 403), in `get_object`."""

    def get_capability(self, obj: M) -> Capability:
        """What must be held on this object; pages about several kinds of paper override it."""
        return self.capability

    def base_queryset(self) -> models.QuerySet[Any]:
        """Rows with what the page needs; scope is added by `get_object`."""
        return self.model._default_manager.all()

    def get_object(self) -> M:
        """The object in the user's scope (404), on which the capability is held (403)."""
        user = self.request.user
        rows = cast("Scoped", self.base_queryset())
        visible = cast("models.QuerySet[M]", rows.visible_to(user))
        wanted = {self.slug_field: self.kwargs[self.slug_field]}
        found = get_object_or_404(visible, **wanted)
        needed = self.get_capability(found)
        allowed = cast(
            "models.QuerySet[M]", cast("Scoped", self.base_queryset()).allowing(needed, user)
        )
        if not allowed.filter(pk=found.pk).exists():
            raise PermissionDenied
        return found
