"""The page that shows every component in every state; design there first."""

from typing import Any

from django.http import HttpResponse

from portal.roles import Capability
from portal.styleguide import examples
from portal.views.base import CapabilityView


class StyleGuideView(CapabilityView):
    """Open to everybody who works here: it holds no data."""

    capability = Capability.WORKBENCH_READ
    template_name = "portal/styleguide.html"

    def get(self, *args: Any) -> HttpResponse:
        """The static page."""
        return self.page(examples())
