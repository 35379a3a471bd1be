"""审定, 退回重审, 公示, 递补, 命名: each a form of its own."""

from typing import Any

from campaigns.forms.naming.deciding import DecideForm
from campaigns.forms.naming.steps import NamingForm, NoticeForm, ReasonForm, today
from campaigns.models import Selection
from campaigns.selectors.naming.decision import chosen, next_in_order
from campaigns.selectors.naming.proposals import proposal_of
from campaigns.services.naming import (
    decide_selection,
    move_up,
    name_selection,
    publish_notice,
    reconsider_selection,
)
from campaigns.views.naming.base import NamingStepView
from portal.periods import day_words
from portal.roles import Capability

DECIDING = Capability.SELECTION_DECIDE


class DecideView(NamingStepView):
    """审定 on the ranking."""

    capability = DECIDING
    template_name = "campaigns/naming/decide.html"
    title = "审定"
    intro = "顺序和名单先按评分排序列出；有改动或末位并列须取舍的，写明理由。"
    button = "审定"

    def form(self, selection: Selection, data: Any = None) -> DecideForm:
        """As the ranking proposes, or as typed."""
        return DecideForm(proposal_of(selection), data)

    def act(self, selection: Selection, form: DecideForm) -> str:
        """Decide."""
        choice = form.choice()
        decide_selection(selection, choice, by=self.request.user)
        return f"已审定，拟命名{len(choice.named)}个，请发布公示。"


class ReconsiderView(NamingStepView):
    """退回重审."""

    capability = DECIDING
    title, button = "退回重审", "退回"
    intro = "退回到初审核查环节，原公示不再计算。"

    def form(self, selection: Selection, data: Any = None) -> ReasonForm:
        """A reason."""
        return ReasonForm(data)

    def act(self, selection: Selection, form: ReasonForm) -> str:
        """Go back."""
        reconsider_selection(selection, form.cleaned_data["reason"], by=self.request.user)
        return "已退回重审。"


class NoticeView(NamingStepView):
    """公示."""

    title, button = "发布公示", "登记公示"
    intro = "名单按单位排列顺序。期限按国务院办公厅节假日安排的工作日计算。"

    def form(self, selection: Selection, data: Any = None) -> NoticeForm:
        """The day."""
        return NoticeForm(data, initial=today())

    def act(self, selection: Selection, form: NoticeForm) -> str:
        """Hang it out."""
        row = publish_notice(selection, form.cleaned_data["on"], by=self.request.user)
        ends = day_words(row.notice_ends_on) if row.notice_ends_on else ""
        return f"已登记公示，公示至{ends}，期满且没有未办结异议后可以命名。"

    def beside(self, selection: Selection) -> dict[str, Any]:
        """Who stands on it."""
        return {"listed": chosen(selection)}


class MoveUpView(NamingStepView):
    """递补."""

    capability = DECIDING
    title, button = "递补", "递补并重新公示"

    def form(self, selection: Selection, data: Any = None) -> ReasonForm:
        """A reason."""
        return ReasonForm(data)

    def act(self, selection: Selection, form: ReasonForm) -> str:
        """Take the next one up."""
        following = move_up(selection, form.cleaned_data["reason"], by=self.request.user)
        return f"已递补{following}，名单从今天起重新公示。"

    def beside(self, selection: Selection) -> dict[str, Any]:
        """Who is next."""
        following = next_in_order(selection)
        words = f"按审定顺序，下一个是{following}。" if following else "没有可以递补的对象。"
        return {"intro": f"{words}递补后全部名单从今天起重新公示，公示期重新计算。"}


class NameView(NamingStepView):
    """通报命名."""

    capability = DECIDING
    title, button = "通报命名", "命名"
    intro = "命名后逐一进入命名台账，其余通过初审的申报记为未入选。"

    def form(self, selection: Selection, data: Any = None) -> NamingForm:
        """The paper."""
        return NamingForm(data, initial=today())

    def act(self, selection: Selection, form: NamingForm) -> str:
        """Name them."""
        awards = name_selection(selection, form.naming(), by=self.request.user)
        return f"已命名{len(awards)}个，已进入命名台账。"

    def beside(self, selection: Selection) -> dict[str, Any]:
        """Who is to be named."""
        return {"listed": chosen(selection)}
