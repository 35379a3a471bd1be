"""The menu: what each role sees on the left, in the order of its work."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse

from portal.models import User
from portal.roles import ROLE_LABELS, Capability, Role


@dataclass(frozen=True)
class Entry:
    """A menu line: shown to whoever holds the capability."""

    label: str
    url_name: str
    capability: Capability
    icon: str
    # A second right that opens the page as well.
    also: Capability | None = None

    def is_open_to(self, user: User) -> bool:
        """Whether the user may follow the line."""
        return user.can(self.capability) or (self.also is not None and user.can(self.also))


@dataclass(frozen=True)
class MenuItem:
    """A menu line as drawn on one page."""

    label: str
    url: str
    icon: str
    is_current: bool
    children: list["MenuItem"] = field(default_factory=list)


# In groups of work; a line stands where its user would look for it.
MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "",
        (Entry("工作台", "reports:workbench", Capability.WORKBENCH_READ, "home"),),
    ),
    (
        "数据填报",
        (
            Entry("填报表", "campaigns:submission-list", Capability.SUBMISSION_READ, "form"),
            Entry(
                "待审",
                "campaigns:waiting-list",
                Capability.SUBMISSION_APPROVE,
                "review",
                Capability.BRANCH_PAPER_APPROVE,
            ),
            Entry("填报进度", "campaigns:round-list", Capability.ROUND_READ, "progress"),
            Entry("例外申请", "campaigns:unlock-list", Capability.ROUND_MANAGE, "lock"),
            Entry("导入数据", "campaigns:import-upload", Capability.FIGURES_IMPORT, "import"),
        ),
    ),
    (
        "看板与报告",
        (
            Entry("全市看板", "reports:city-board", Capability.CITY_BOARD_READ, "board"),
            Entry("单位看板", "reports:unit-board-list", Capability.BOARD_READ, "unit"),
            Entry(
                "文稿",
                "reports:draft-list",
                Capability.REPORT_WRITE,
                "draft",
                Capability.REPORT_PUBLISH,
            ),
            Entry("报告", "reports:report-list", Capability.REPORT_READ, "report"),
            Entry("校数", "reports:proofread", Capability.REPORT_WRITE, "check_circle"),
            Entry("往年报告", "reports:past-list", Capability.REPORT_WRITE, "dictionary"),
            Entry("核验报告", "reports:verify", Capability.REPORT_READ, "check_circle"),
            Entry("工作亮点", "reports:highlight-list", Capability.REPORT_READ, "dictionary"),
        ),
    ),
    (
        "活动与评选",
        (
            Entry("活动", "campaigns:frame-list", Capability.CAMPAIGN_READ, "dictionary"),
            Entry("活动记录", "campaigns:activity-list", Capability.ACTIVITY_READ, "calendar"),
            Entry("台账", "campaigns:register-list", Capability.ENTRY_READ, "dictionary"),
            Entry("评选", "campaigns:selection-list", Capability.CAMPAIGN_READ, "review"),
            Entry("评选申报", "campaigns:application-list", Capability.CAMPAIGN_READ, "form"),
            Entry("我的评分", "campaigns:ballot-list", Capability.SELECTION_SCORE, "review"),
            Entry("命名台账", "campaigns:award-list", Capability.CAMPAIGN_READ, "check_circle"),
        ),
    ),
    (
        "组织建设",
        (
            Entry("党组织", "branches:organisation-list", Capability.ORGANISATION_READ, "unit"),
            Entry("换届", "branches:term-list", Capability.ORGANISATION_READ, "calendar"),
            Entry("组织生活", "branches:life-list", Capability.LIFE_READ, "calendar"),
            Entry("组织设置提示", "branches:flag-board", Capability.ORGANISATION_READ, "warning"),
            Entry("单位", "units:unit-list", Capability.UNIT_READ, "unit"),
            Entry(
                "机构改革",
                "campaigns:reorganisation-list",
                Capability.REORGANISATION_READ,
                "running",
            ),
        ),
    ),
    (
        "口径与规则",
        (
            Entry("指标字典", "campaigns:metric-list", Capability.METRIC_READ, "dictionary"),
            Entry("指标来源", "campaigns:source-list", Capability.METRIC_MANAGE, "dictionary"),
            Entry("表样", "campaigns:form-list", Capability.CAMPAIGN_MANAGE, "form"),
            Entry("核对规则", "campaigns:rule-list", Capability.METRIC_MANAGE, "check_circle"),
            Entry("组织设置规则", "branches:rule-list", Capability.ORGANISATION_RULES, "settings"),
        ),
    ),
    (
        "系统管理",
        (
            Entry("账号与角色", "units:account-list", Capability.ACCOUNT_MANAGE, "account"),
            Entry("意见反馈", "portal:feedback-list", Capability.FEEDBACK_ANSWER, "feedback"),
            Entry("审计记录", "portal:audit-list", Capability.AUDIT_READ, "audit"),
        ),
    ),
)


def menu_for(user: User, path: str) -> list[MenuItem]:
    """The lines the user may follow, in groups; the longest address that leads here is current."""
    opened = [(e, reverse(e.url_name)) for _, lines in MENU for e in lines if e.is_open_to(user)]
    leading = [url for _, url in opened if path.startswith(url)]
    current = max(leading, key=len, default="")
    drawn = {e: MenuItem(e.label, url, e.icon, url == current) for e, url in opened}
    groups = [(label, [drawn[e] for e in lines if e in drawn]) for label, lines in MENU]
    # A single line needs no heading above it.
    return [
        item
        for label, items in groups
        for item in ([MenuItem(label, "", "", False, items)] if len(items) > 1 else items)
    ]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page: the menu and the role shown beside the name."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"navigation": [], "role_label": ""}
    labels = dict.fromkeys(ROLE_LABELS[Role(held.role)] for held in user.held_roles)
    return {"navigation": menu_for(user, request.path), "role_label": "、".join(labels)}
