"""A document straight from the template of its genre, without a draft."""

from django.db import transaction

from portal.errors import RuleBroken
from reports.figures import plan_blocks
from reports.figures.computing import scope_of, whole_book
from reports.figures.figure import FigureDraft
from reports.figures.fitting import fit_to_print, rates_of
from reports.figures.saying import say_key
from reports.models import Report
from reports.selectors.genres import load_genre
from reports.selectors.papers import period_words
from reports.services.freezing.collecting import collect
from reports.services.freezing.rows import freeze


@transaction.atomic
def freeze_figures(report: Report) -> None:
    """Compute every figure now and keep it; from here on the report reads only its own rows."""
    locked = Report.objects.select_for_update().select_related("unit").get(pk=report.pk)
    if locked.frozen_at is not None:
        return
    genre = load_genre(locked.kind)
    book = whole_book(scope_of(locked))
    answers = {field.key: say_key(field.key, book) for field in genre.fields()}
    known = {key: f for key, f in answers.items() if isinstance(f, FigureDraft)}
    said = fit_to_print(genre, known, rates_of(book.metrics.values()))
    subjects = {key: f.subject.short_name for key, f in said.items() if f.subject}
    blocks = list(plan_blocks(genre, said.keys(), subjects))
    collected = collect(genre, blocks, book, said)
    if not (collected.figures or known) and answers:
        words = period_words(locked.year, locked.part)
        raise RuleBroken(f"{words}还没有已审定的数据，无法生成报告，请先审定填报表。")
    freeze(locked, collected)
