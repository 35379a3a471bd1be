"""The page from 审定 to 命名: what stands, what holds it, what is next."""

from django.http import HttpResponse

from campaigns.selectors.editions.tabs import edition_tabs
from campaigns.selectors.naming.page import naming_page
from campaigns.views.naming.base import NamingBase, trail_of
from portal.roles import Capability


class NamingView(NamingBase):
    """Everybody who reads campaigns sees the list once it is public; the staff sees all of it."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/naming/naming.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The list, the clock, objections and the next acts."""
        selection = self.get_object()
        found = naming_page(selection, self.request.user)
        trail = [*trail_of(selection)[:-1], ("审定命名", "")]
        tabs = edition_tabs(selection, self.request.user, "naming")
        context = {"selection": selection, "found": found, "tabs": tabs, "breadcrumbs": trail}
        return self.page(context)
