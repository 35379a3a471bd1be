"""The same frozen paper for the screen: each of its numbers knows the figure it leads back to."""

from reports.services.assembling.screen.annex import ScreenAnnex, assemble_screen_annex
from reports.services.assembling.screen.paper import ScreenPaper, assemble_screen

__all__ = ["ScreenAnnex", "ScreenPaper", "assemble_screen", "assemble_screen_annex"]
