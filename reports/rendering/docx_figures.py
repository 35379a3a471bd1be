"""Find the figures of a Word document made here: which words are figures, and whose."""

import io

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

FIGURE_STYLE = "Figure"


def figures_in(content: bytes) -> list[tuple[str, str]]:
    """(key, words) of every figure in its order; the words are those that stand there now."""
    document = docx.Document(io.BytesIO(content))
    keys = {
        str(variable.get(qn("w:name"))): str(variable.get(qn("w:val")))
        for variable in document.settings.element.iter(qn("w:docVar"))
    }
    found = []
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        name = str(start.get(qn("w:name")))
        if name in keys:
            found.append((keys[name], _words_of(start)))
    return found


def _words_of(start: BaseOxmlElement) -> str:
    """The text up to the end of the bookmark, which somebody may have written on."""
    number, words = start.get(qn("w:id")), ""
    for following in start.itersiblings():
        if following.tag == qn("w:bookmarkEnd") and following.get(qn("w:id")) == number:
            break
        words += "".join(text.text or "" for text in following.iter(qn("w:t")))
    return words
