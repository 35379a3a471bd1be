"""Terms and elections: registering, extending, the steps to the next term, reminders."""

from branches.services.terms.adjusting import NewAdjustment, record_adjustment
from branches.services.terms.correcting import correct_term
from branches.services.terms.electing import start_election, stop_election
from branches.services.terms.extending import extend_term
from branches.services.terms.files import attach_file, remove_file
from branches.services.terms.registering import NewTerm, register_term
from branches.services.terms.reminding import acknowledge_reminders, plan_reminders, send_reminders
from branches.services.terms.steps import NewStep, record_step, take_back_step

__all__ = [
    "NewAdjustment",
    "NewStep",
    "NewTerm",
    "acknowledge_reminders",
    "attach_file",
    "correct_term",
    "extend_term",
    "plan_reminders",
    "record_adjustment",
    "record_step",
    "register_term",
    "remove_file",
    "send_reminders",
    "start_election",
    "stop_election",
    "take_back_step",
]
