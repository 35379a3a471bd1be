"""交接: giving a draft to another writer, or taking it over."""

from django.http import HttpResponse, QueryDict

from reports.forms.drafts import HandOverForm
from reports.models import Draft
from reports.selectors.drafts.writers import is_being_written, last_touched
from reports.services.drafts.handing import hand_over, take_over
from reports.views.drafts.base import DraftAct, DraftFormPage, typed


class DraftHandView(DraftFormPage):
    """The holder gives it away."""

    title = "交接文稿"
    intro = "交出后由对方执笔，您可以阅读和批注；已保存的文字都在。"
    button = "交出"

    def make_form(self, subject: Draft, data: QueryDict | None = None) -> HandOverForm:
        """Those who may write it."""
        return HandOverForm(subject, self.request.user, **typed(data))

    def act(self, subject: Draft, form: HandOverForm) -> HttpResponse:
        """Handed over."""
        to = form.cleaned_data["to"]
        hand_over(subject, to, by=self.request.user)
        return self.done(subject, f"文稿已交给{to}。")


class DraftTakeView(DraftAct):
    """Another one takes it over."""

    template_name = "reports/drafts/take.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Who holds it, and whether he writes right now."""
        draft = self.get_object()
        facts = [("执笔人", str(draft.held_by or "无"))]
        if touched := last_touched(draft):
            facts.append(("最近改动", f"{touched.astimezone():%Y-%m-%d %H:%M}"))
        busy = is_being_written(draft)
        return self.page({"draft": draft, "facts": facts, "is_busy": busy})

    def act(self, draft: Draft) -> str:
        """Taken."""
        take_over(draft, by=self.request.user)
        return "文稿已由您执笔。"
