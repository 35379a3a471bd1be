"""Why a figure that breaks a soft rule is right: said once, kept with the figure it was said of."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from campaigns.flags import Finding, remembered
from campaigns.models import Explanation, Metric, Submission
from campaigns.selectors.findings import about, explained, findings_of
from campaigns.selectors.sources import supplied
from campaigns.selectors.veils import veiled
from campaigns.services.figures import fill_capability
from campaigns.services.locks import lock_paper
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.screening import is_blank, refused_sentence

LEAST, LONGEST = 4, 300
BATCH = 200
GONE = "这一格现在没有需要说明的提示，可能数据已经改过，请刷新后再看。"


@transaction.atomic
def explain(
    submission: Submission, metric: Metric, rule_code: str, text: str, *, by: User
) -> Explanation:
    """Answer one soft finding; a later answer to the same finding takes its place.

    Raises NotAllowed without the right to fill the paper, WrongState when it is closed, RuleBroken
    for a text too short, too long or screened, a hard finding, or one that is not there.
    """
    paper = _open(submission, by)
    said = _fit_text(text)
    return _store(paper, metric, _finding_at(paper, metric.code, rule_code), said, by)


@transaction.atomic
def explain_cell(
    submission: Submission, metric: Metric, text: str, *, visible: Collection[str], by: User
) -> list[Explanation]:
    """Answer all soft findings of one cell with one text; refusals as in `explain`.

    `visible`: codes of the metrics this person may see; a finding about others is for others.
    While a hard finding stands there the figure must change anyway: nothing is taken.
    """
    paper = _open(submission, by)
    said = _fit_text(text)
    judged = findings_of(paper)
    said_of = zip(judged, veiled(judged, visible), strict=True)
    found = [one for one, words in said_of if words is one and one.place == metric.code]
    if not found:
        raise RuleBroken(GONE)
    for finding in found:
        _soft(finding)
    return [_store(paper, metric, finding, said, by) for finding in found]


def explain_rest(submission: Submission, text: str, *, by: User) -> int:
    """Answer in one sentence every soft finding nobody has answered; how many there were.

    The caller holds the paper's lock and has the right to send it.
    """
    found = findings_of(submission)
    answers = explained(submission, found)
    open_ones = [f for f in found if not f.is_hard and (f.place, f.rule) not in answers]
    return len(explain_findings(submission, open_ones, text, by=by))


def explain_findings(
    submission: Submission, findings: Sequence[Finding], text: str, *, by: User
) -> list[Explanation]:
    """Answer these soft findings in one sentence; the caller holds the paper's lock and may."""
    if not findings:
        return []
    pks = dict(
        submission.values.filter(metric__code__in={f.place for f in findings}).values_list(
            "metric__code", "metric_id"
        )
    )
    said = _fit_text(text[:LONGEST])
    rows = [_row(submission, pks[f.place], f, said, by) for f in findings]
    _drop_stale(submission, rows)
    Explanation.objects.bulk_create(rows, batch_size=BATCH)
    stored = submission.explanations.filter(rule_code__in={row.rule_code for row in rows})
    stored = stored.select_related("metric")
    audit.record_all(
        by,
        [
            audit.Event("figure.explained", row, None, _facts(row))
            for row in stored.filter(metric__in={row.metric_id for row in rows})
        ],
    )
    return rows


def _open(submission: Submission, by: User) -> Submission:
    """The paper under lock, if this person may type into it now."""
    paper = lock_paper(submission.pk)
    if not Submission.objects.allowing(fill_capability(paper), by).filter(pk=paper.pk).exists():
        raise NotAllowed(f"您没有填写{paper}的权限。")
    if not paper.is_editable:
        raise WrongState(
            f"{paper}当前为“{paper.get_status_display()}”，不能再补充说明；已报的可先撤回。"
        )
    return paper


def _store(paper: Submission, metric: Metric, finding: Finding, said: str, by: User) -> Explanation:
    row = _row(paper, metric.pk, finding, said, by)
    before = paper.explanations.filter(metric=metric, rule_code=finding.rule).first()
    if before is not None:
        row.pk = before.pk
    row.save()
    audit.record(by, "figure.explained", row, before=_facts(before), after=_facts(row))
    return row


def _fit_text(text: str) -> str:
    said = text.strip()
    if is_blank(said) or len(said) < LEAST:
        raise RuleBroken(f"请写明原因，至少{LEAST}个字。")
    if len(said) > LONGEST:
        raise RuleBroken(f"说明最多{LONGEST}个字，现为{len(said)}个字，请缩短。")
    if sentence := refused_sentence(said):
        raise RuleBroken(sentence)
    return said


def _finding_at(paper: Submission, code: str, rule_code: str) -> Finding:
    for finding in findings_of(paper):
        if (finding.place, finding.rule) == (code, rule_code):
            return _soft(finding)
    raise RuleBroken(GONE)


def _soft(finding: Finding) -> Finding:
    if finding.is_hard:
        raise RuleBroken(f"{finding.sentence}这一条不能用说明代替，请改正数据。")
    return finding


def _row(paper: Submission, metric_pk: int, finding: Finding, text: str, by: User) -> Explanation:
    stored = paper.values.filter(metric=metric_pk).first()
    return Explanation(
        submission=paper,
        metric_id=metric_pk,
        rule_code=finding.rule,
        about=about(stored.number if stored else _counted(paper, metric_pk)),
        finding=remembered(finding),
        text=text,
        given_by=by,
        given_at=timezone.now(),
    )


def _counted(paper: Submission, metric_pk: int) -> Decimal | None:
    """What records will fill in when the paper is sent."""
    figure = supplied(paper, Metric.objects.filter(pk=metric_pk)).get(metric_pk)
    return figure.number if figure else None


def _drop_stale(paper: Submission, rows: Iterable[Explanation]) -> None:
    """Answers about figures that have changed since give way; the trail keeps what they said."""
    places = {(row.metric_id, row.rule_code) for row in rows}
    stale = [row.pk for row in paper.explanations.all() if (row.metric_id, row.rule_code) in places]
    if stale:
        Explanation.objects.filter(pk__in=stale).delete()


def _facts(row: Explanation | None) -> dict[str, str] | None:
    return None if row is None else {"about": row.about, "finding": row.finding, "text": row.text}
