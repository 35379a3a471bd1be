"""What a document is meant to be: it decides which parts must be there."""

import enum


class Genre(enum.StrEnum):
    """Layouts of papers; AUTO asks for nothing that is not there."""

    AUTO = "auto"
    REPORT = "report"
    OFFICIAL = "official"
    BRIEF = "brief"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return {"auto": "自动", "report": "报告、总结", "official": "红头公文", "brief": "简报"}[
            self
        ]
