"""Acts on registers with a life."""

from campaigns.services.entries.adding import add_entry, edit_entry
from campaigns.services.entries.drafts import EntryDraft, StageAct
from campaigns.services.entries.lines import add_line, finish_line
from campaigns.services.entries.stages import confirm_entry, move_entry, void_entry

__all__ = [
    "EntryDraft",
    "StageAct",
    "add_entry",
    "add_line",
    "confirm_entry",
    "edit_entry",
    "finish_line",
    "move_entry",
    "void_entry",
]
