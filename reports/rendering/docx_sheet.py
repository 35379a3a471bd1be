"""A Word document that is being written, paragraph after paragraph."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_package import blank_document, figure_name
from reports.rendering.docx_text import pieces_of, run, runs_of
from reports.rendering.docx_xml import ORDER, local_name, properties, w


@dataclass
class Sheet:
    """The document, the keys of its figures in their order, how many bookmarks and headings it has."""

    document: Document = field(default_factory=blank_document)
    figures: list[str] = field(default_factory=list)
    bookmarks: int = 0
    headings: int = 0

    def add(
        self, style: str, *content: BaseOxmlElement, direct: tuple[BaseOxmlElement, ...] = ()
    ) -> BaseOxmlElement:
        """A paragraph; `direct` are properties its style cannot know."""
        made = paragraph(style, *content, direct=direct)
        self.append(made)
        return made

    def add_text(
        self, style: str, text: SafeString | str, *before: BaseOxmlElement
    ) -> BaseOxmlElement:
        """A paragraph of words and figures."""
        return self.add(style, *before, *self.runs(text))

    def append(self, element: BaseOxmlElement) -> None:
        """Put a paragraph or a table at the end."""
        self.document.element.body.append(element)

    def runs(self, text: SafeString | str) -> list[BaseOxmlElement]:
        """The runs of a text; a figure stands in its bookmark."""
        found: list[BaseOxmlElement] = []
        for piece in pieces_of(text):
            if piece.key is None:
                found += runs_of(piece.text)
            else:
                self.figures.append(piece.key)
                name = figure_name(len(self.figures))
                found += self.bookmarked(name, run(piece.text, "Figure"))
        return found

    def add_heading(self, style: str, *before: BaseOxmlElement, text: str) -> BaseOxmlElement:
        """A heading the contents can lead to."""
        self.headings += 1
        return self.add(
            style, *before, *self.bookmarked(heading_name(self.headings), *runs_of(text))
        )

    def bookmarked(self, name: str, *runs: BaseOxmlElement) -> list[BaseOxmlElement]:
        """The runs between the two ends of a bookmark."""
        self.bookmarks += 1
        number = self.bookmarks
        return [w("bookmarkStart", id=number, name=name), *runs, w("bookmarkEnd", id=number)]

    def last_paragraph(self) -> BaseOxmlElement:
        """The paragraph that ends the document so far; a small one after a table."""
        body = self.document.element.body
        if len(body) and local_name(body[-1]) == "p":
            last: BaseOxmlElement = body[-1]
            return last
        return self.add("Anchor")


def heading_name(place: int) -> str:
    """The hidden bookmark of a heading, named as Word names them."""
    return f"_Toc{place:06d}"


def paragraph(
    style: str, *content: BaseOxmlElement, direct: tuple[BaseOxmlElement, ...] = ()
) -> BaseOxmlElement:
    """A paragraph that belongs to no document yet."""
    return w("p", properties("pPr", w("pStyle", val=style), *direct), *content)


def add_property(owner: BaseOxmlElement, element: BaseOxmlElement) -> None:
    """Give a paragraph one more property, in its place."""
    look = owner[0]
    look.append(element)
    look[:] = sorted(look, key=lambda child: ORDER["pPr"].index(local_name(child)))
