"""Organisational life: recording what took place, taking it back, saying why a minimum fell short."""

from branches.services.life.entries import LifeEntry
from branches.services.life.recording import record_life, report_study, void_record
from branches.services.life.remarks import write_remark
from branches.services.life.sit_ins import (
    cancel_sit_in,
    follow_up_sit_in,
    give_feedback,
    move_sit_in,
    plan_sit_in,
    visit_sit_in,
)

__all__ = [
    "LifeEntry",
    "cancel_sit_in",
    "follow_up_sit_in",
    "give_feedback",
    "move_sit_in",
    "plan_sit_in",
    "record_life",
    "report_study",
    "visit_sit_in",
    "void_record",
    "write_remark",
]
