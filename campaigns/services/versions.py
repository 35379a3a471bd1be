"""Freezing a paper as text at each submit, so that any figure ever sent can be read again."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils import timezone

from campaigns.models import (
    Explanation,
    FigureQuestion,
    MetricValue,
    Submission,
    SubmissionVersion,
)
from campaigns.selectors.findings import standing
from portal.models import User

COLUMNS = ("state", "number", "text", "qualifier", "as_printed", "note")


def freeze_text(
    submission: Submission,
    values: Iterable[MetricValue],
    explanations: Iterable[Explanation] = (),
    questions: Iterable[FigureQuestion] = (),
) -> str:
    """The paper as canonical JSON: same figures, same bytes, whatever order they were typed in."""
    figures = {value.metric.code: _figure(value) for value in values}
    paper: dict[str, Any] = {
        "unit": submission.unit.code,
        "organisation": submission.organisation.code if submission.organisation else "",
        "basis": submission.basis,
        "period": submission.round.period.code,
        "figures": figures,
    }
    if said := _explained(explanations):
        paper["explanations"] = said
    if asked := _asked(questions):
        paper["questions"] = asked
    return json.dumps(paper, ensure_ascii=False, sort_keys=True)


def _explained(explanations: Iterable[Explanation]) -> dict[str, list[dict[str, str]]]:
    """Explanations by metric code, in the order of their rules."""
    said: dict[str, list[dict[str, str]]] = {}
    for row in sorted(explanations, key=lambda row: (row.metric.code, row.rule_code)):
        entry = {"rule": row.rule_code, "finding": row.finding, "text": row.text}
        said.setdefault(row.metric.code, []).append(entry)
    return said


def _asked(questions: Iterable[FigureQuestion]) -> dict[str, list[dict[str, Any]]]:
    """Talks by metric code, oldest first, each with what was said until now."""
    asked: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(questions, key=lambda row: (row.metric.code, row.pk)):
        said = [{"kind": entry.kind, "text": entry.text} for entry in row.entries.all()]
        talk = {"about": row.about, "status": row.status, "said": said}
        asked.setdefault(row.metric.code, []).append(talk)
    return asked


def _figure(value: MetricValue) -> dict[str, Any]:
    figure = {name: getattr(value, name) for name in COLUMNS if getattr(value, name) != ""}
    if value.number is None:
        figure.pop("number", None)
    else:
        figure["number"] = f"{value.number.normalize():f}"
    return figure


def digest(text: str) -> str:
    """SHA-256 of the frozen text."""
    return hashlib.sha256(text.encode()).hexdigest()


def freeze_version(submission: Submission, *, by: User, cause: str = "") -> SubmissionVersion:
    """Write the next version; the caller holds the paper's lock."""
    values = submission.values.select_related("metric").order_by("metric__code")
    questions = submission.questions.select_related("metric").prefetch_related("entries")
    text = freeze_text(submission, values, standing(submission).values(), questions)
    last = submission.versions.aggregate(last=Max("serial"))["last"] or 0
    return SubmissionVersion.objects.create(
        submission=submission,
        serial=last + 1,
        content=text,
        content_sha256=digest(text),
        submitted_by=by,
        submitted_at=timezone.now(),
        cause=cause,
    )


def figures_of(version: SubmissionVersion) -> dict[str, dict[str, Any]]:
    """The frozen figures by metric code; numbers as text, as they were written."""
    figures: dict[str, dict[str, Any]] = json.loads(version.content)["figures"]
    return figures
