"""Finds the figures in prose as it was written: 3100余场, ***名, 第十届, “五个中心”, 2025年6月."""

from portal.prose.cells import find_with_cells
from portal.prose.finding import Found, find_figures
from portal.prose.gate import find_answerable

__all__ = ["Found", "find_answerable", "find_figures", "find_with_cells"]
