"""Freezing: figures and chosen sentences of a document become rows of its own."""

from reports.services.freezing.collecting import Collected, collect
from reports.services.freezing.rows import digest, freeze
from reports.services.freezing.template import freeze_figures

__all__ = ["Collected", "collect", "digest", "freeze", "freeze_figures"]
