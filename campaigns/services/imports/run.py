"""One import from rows to report: all or nothing unless the importer says otherwise."""

from collections.abc import Sequence

from django.db import transaction

from campaigns.services.imports.clashes import settle
from campaigns.services.imports.desk import spread_papers
from campaigns.services.imports.lookups import load_lookup
from campaigns.services.imports.plan import plan_rows
from campaigns.services.imports.rows import ImportOptions, ImportOutcome, SourceRow
from campaigns.services.imports.writing import write
from portal.errors import NotAllowed
from portal.roles import Capability


def import_figures(rows: Sequence[SourceRow], options: ImportOptions) -> ImportOutcome:
    """Place every row or say why not; `written` tells whether the database changed.

    A problem in any row undoes everything unless `partial`; a dry run goes the same way and is
    undone at the end, so its report is the real one. Raises NotAllowed without the capability.
    """
    if not options.by.can(Capability.FIGURES_IMPORT):
        raise NotAllowed("您没有导入数据的权限。")
    with transaction.atomic():
        outcome = ImportOutcome(plan_rows(rows, load_lookup(), options), options)
        desk = spread_papers(outcome.rows, options)
        settle(outcome.rows, desk)
        if options.partial or not outcome.problems:
            write(outcome, desk)
        refused = bool(outcome.problems) and not options.partial
        outcome.written = not (options.dry_run or refused or outcome.changes_nothing)
        if not outcome.written:
            transaction.set_rollback(True)
    return outcome
