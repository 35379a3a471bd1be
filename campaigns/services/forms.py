"""Forms: what is asked is drafted on the campaign's metrics and frozen when it is published."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from campaigns.choices import Reporter
from campaigns.models import Campaign, CampaignMetric, FormVersion, ReportingRound
from campaigns.selectors.form_drafts import (
    collected_elsewhere,
    draft_form,
    draft_rows,
    form_text,
)
from campaigns.selectors.forms import FrozenForm, newest_form, read_form
from campaigns.services.versions import digest
from portal import audit
from portal.choices import PeriodKind
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.roles import Capability
from portal.screening import refused_sentence

BY_SYSTEM = "按基础数据发布"
FIRST_OF_ROUND = "开放批次时发布"


def require_author(by: User | None) -> None:
    """Only the office (or the system itself) decides what is asked."""
    if by is not None and not by.can(Capability.CAMPAIGN_MANAGE):
        raise NotAllowed("您没有编制表样的权限。")


@transaction.atomic
def publish_form(
    campaign: Campaign, period_kind: str, *, by: User | None, reason: str = ""
) -> FormVersion:
    """Freeze the form as it is now asked, with its rules, as the next version.

    Raises RuleBroken when nothing changed, when nothing is asked, and when a figure that is new in
    the form is collected elsewhere and nobody said why it must be asked twice. Rounds that were
    opened before there were forms take the first one.
    """
    require_author(by)
    if sentence := refused_sentence(reason):
        raise RuleBroken(sentence)
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    form, last = draft_form(campaign, period_kind), newest_form(campaign, period_kind)
    text = form_text(form)
    _require_news(form, last, digest(text))
    if by is not None:
        _require_reasons(campaign, period_kind, last)
    counts = {f"{level}_field_count": form.field_count(level) for level in Reporter.values}
    version = FormVersion.objects.create(
        campaign=campaign,
        period_kind=period_kind,
        serial=last.serial + 1 if last else 1,
        content=text,
        content_sha256=digest(text),
        published_by=by,
        published_at=timezone.now(),
        reason=reason.strip()[:300],
        **counts,
    )
    if last is None:
        formless = ReportingRound.objects.filter(form__isnull=True, period_kind=period_kind)
        counts["rounds"] = formless.filter(campaign=campaign).update(form=version)
    audit.record(
        by, "form.published", version, after={"serial": version.serial} | counts, reason=reason
    )
    return version


def _require_news(form: FrozenForm, last: FormVersion | None, sha: str) -> None:
    if not any(metric.is_typed for metric in form.metrics):
        raise RuleBroken("表样里还没有指标，请先加入要填报的指标。")
    if last is not None and last.content_sha256 == sha:
        raise RuleBroken(f"表样和核对规则与已发布的第{last.serial}版相同，不用再发布。")


def _require_reasons(campaign: Campaign, period_kind: str, last: FormVersion | None) -> None:
    known = {m.code for m in read_form(last.content).metrics} if last else set()
    fresh = [
        row.metric
        for row in draft_rows(campaign, period_kind)
        if row.metric.code not in known and not row.duplicate_reason
    ]
    clashes = collected_elsewhere(fresh, campaign)
    names = [f"“{metric.name}”" for metric in fresh if metric.pk in clashes]
    if names:
        raise RuleBroken(
            f"{'、'.join(names)}已有其他表采集，一数一源。请从表样中去掉；"
            "确需重复采集的，去掉后重新加入并写明理由。"
        )


def publish_changed_forms(
    kinds: Iterable[str], *, campaign: Campaign, by: User | None
) -> list[FormVersion]:
    """Publish what differs from the newest version, after reference data were loaded."""
    return [
        publish_form(campaign, kind, by=by, reason=BY_SYSTEM)
        for kind in kinds
        if is_drafted(campaign, kind)
    ]


def is_drafted(campaign: Campaign, period_kind: str) -> bool:
    """Whether the form as it is now asked differs from the one published last."""
    form, last = draft_form(campaign, period_kind), newest_form(campaign, period_kind)
    if last is None:
        return any(metric.is_typed for metric in form.metrics)
    return digest(form_text(form)) != last.content_sha256


def kinds_left_alone(campaign: Campaign | None) -> set[str]:
    """Kinds whose author has unpublished changes; the system must not publish them half done."""
    if campaign is None:
        return set()
    return {
        kind
        for kind in PeriodKind.values
        if newest_form(campaign, kind) is not None and is_drafted(campaign, kind)
    }


def form_for_round(campaign: Campaign, period_kind: str) -> FormVersion | None:
    """The newest published form; the first is published here. None where nothing is asked yet."""
    newest = newest_form(campaign, period_kind)
    if newest is None and draft_rows(campaign, period_kind):
        newest = publish_form(campaign, period_kind, by=None, reason=FIRST_OF_ROUND)
    return newest


@transaction.atomic
def move_round(row: ReportingRound, form: FormVersion, *, by: User, reason: str) -> ReportingRound:
    """Give an open round a newer form than it opened with; never a locked one."""
    require_author(by)
    if not reason.strip():
        raise RuleBroken("请写明改用新表样的理由，各单位会看到表样变了。")
    if sentence := refused_sentence(reason):
        raise RuleBroken(sentence)
    fresh: ReportingRound = (
        ReportingRound.objects.select_for_update(of=("self",))
        .select_related("form", "campaign")
        .get(pk=row.pk)
    )
    if fresh.locked_at is not None:
        raise RuleBroken(f"{fresh}已锁定，按开放时的表样保存，不能改用新表样。")
    _require_newer(fresh, form)
    before = {"serial": fresh.form.serial if fresh.form else None}
    fresh.form = form
    fresh.save(update_fields=["form"])
    audit.record(
        by, "round.form_moved", fresh, before=before, after={"serial": form.serial}, reason=reason
    )
    return fresh


def _require_newer(row: ReportingRound, form: FormVersion) -> None:
    if (form.campaign_id, form.period_kind) != (row.campaign_id, row.period_kind):
        raise RuleBroken("这份表样不是本批次的活动和周期所用的，请另选。")
    if row.form is not None and form.serial <= row.form.serial:
        raise RuleBroken(f"本批次已用第{row.form.serial}版，只能改用更新的版本。")


def published_codes(campaign: Campaign) -> set[str]:
    """Codes that any published form of the campaign ever asked."""
    texts = FormVersion.objects.filter(campaign=campaign).values_list("content", flat=True)
    return {metric.code for text in texts for metric in read_form(text).metrics}


def rows_of_level(campaign: Campaign, period_kind: str, level: str) -> list[CampaignMetric]:
    """The draft's lines for papers of one level, in form order."""
    return [row for row in draft_rows(campaign, period_kind) if row.metric.reported_by == level]
