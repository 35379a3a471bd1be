"""Reads one cell as people fill it in: 3100余场, 近3000万元, ***, 第二批, ３，１００."""

from portal.cells.reader import read_cell
from portal.cells.reading import Reading

__all__ = ["Reading", "read_cell"]
