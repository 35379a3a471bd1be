"""The facts of an act of 机构改革, one form a kind."""

from campaigns.forms.reorganisations.allotting import AllotForm
from campaigns.forms.reorganisations.base import ActForm, ActOptions
from campaigns.forms.reorganisations.facts import initial_of
from campaigns.forms.reorganisations.founding import MergeForm, SplitForm
from campaigns.forms.reorganisations.plain import CloseForm, MoveForm, RenameForm
from units.choices import ReorganisationKind

FORMS: dict[ReorganisationKind, type[ActForm]] = {
    ReorganisationKind.RENAME: RenameForm,
    ReorganisationKind.MOVE: MoveForm,
    ReorganisationKind.MERGE: MergeForm,
    ReorganisationKind.SPLIT: SplitForm,
    ReorganisationKind.CLOSE: CloseForm,
}

__all__ = ["FORMS", "ActForm", "ActOptions", "AllotForm", "initial_of"]
