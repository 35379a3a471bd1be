"""A new draft: the text of its genre, as far as the figures of its period allow."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from campaigns.choices import Organised
from portal import audit
from portal.errors import NotAllowed
from portal.models import User
from portal.roles import Capability
from reports.choices import BlockKind, BlockOrigin
from reports.figures import plan_blocks
from reports.figures.computing import FigureDraft
from reports.figures.fitting import fit_to_print, rates_of
from reports.models import Draft, DraftBlock, DraftFigure
from reports.rollup.fields import fields_in
from reports.selectors.genres import load_genre
from reports.selectors.papers import period_words, receivers_of, title_of
from reports.services.drafts.figuring import figures_of
from reports.services.issue_numbers import next_number
from reports.services.places import Place, refuse_wrong_place
from units.models import Unit


@transaction.atomic
def create_draft(
    kind: str, unit: Unit, year: int, part: str, *, by: User, organised: str = Organised.THEN
) -> Draft:
    """Begin a text; sentences whose figures cannot be said are left out, the others hold fields."""
    refuse_wrong_place(Place(kind, unit, year, part))
    if not by.can(Capability.REPORT_WRITE) or not _covers(by, unit):
        raise NotAllowed("您没有为该单位起草文稿的权限。")
    draft = _head(kind, unit, year, part)
    draft.organised = organised
    draft.held_by = draft.created_by = by
    draft.full_clean()
    draft.save()
    _write_text(draft, by)
    after = {"kind": str(kind), "period": period_words(year, part)}
    audit.record(by, "draft.created", draft, after=after)
    return draft


def _head(kind: str, unit: Unit, year: int, part: str) -> Draft:
    genre = load_genre(kind)
    return Draft(
        kind=kind,
        unit=unit,
        year=year,
        part=part,
        title=title_of(kind, unit, year, part),
        organ=unit.name,
        issued_on=timezone.localdate(),
        salutation=genre.salutation,
        number=next_number(kind, unit, timezone.localdate()),
        copied_to=receivers_of(genre, unit),
        held_at=timezone.now(),
        refreshed_at=timezone.now(),
    )


def _write_text(draft: Draft, by: User) -> None:
    genre = load_genre(draft.kind)
    found = figures_of(draft, {field.key for field in genre.fields()})
    known = {key: figure for key, figure in found.items() if isinstance(figure, FigureDraft)}
    said = fit_to_print(genre, known, rates_of([figure.metric for figure in known.values()]))
    subjects = {key: f.subject.short_name for key, f in said.items() if f.subject}
    blocks = list(plan_blocks(genre, said.keys(), subjects))
    _write_blocks(draft, [(block.kind, block.text) for block in blocks], by)
    words = [block.text for block in blocks if block.kind != BlockKind.CHART]
    used = {field.key for text in words for field in fields_in(text)}
    DraftFigure.objects.bulk_create(as_last_seen(draft, said[key]) for key in sorted(used))


def as_last_seen(draft: Draft, figure: FigureDraft) -> DraftFigure:
    """The figure as the writers see it from now on."""
    return DraftFigure(
        draft=draft,
        key=figure.key,
        label=figure.label[:100],
        printed=figure.printed[:300],
        number=figure.number,
        qualifier=figure.qualifier,
        unit_of_measure=figure.unit_of_measure,
    )


def _covers(by: User, unit: Unit) -> bool:
    return Unit.objects.allowing(Capability.REPORT_WRITE, by).filter(pk=unit.pk).exists()


def _write_blocks(draft: Draft, blocks: Iterable[tuple[str, str]], by: User) -> None:
    now = timezone.now()
    DraftBlock.objects.bulk_create(
        DraftBlock(
            draft=draft,
            kind=kind,
            text=text,
            position=(place + 1) * 10,
            origin=BlockOrigin.GENRE,
            changed_by=by,
            changed_at=now,
        )
        for place, (kind, text) in enumerate(blocks)
    )
