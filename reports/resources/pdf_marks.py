"""What a PDF says of its own origin: the identifier it was born with (ISO 32000, 14.4)."""

import io

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser


def born_as(content: bytes) -> str:
    """The first half of the identifier as hexadecimal digits: programs that save it again keep it.

    Empty where there is none or the file cannot be read.
    """
    if not content.startswith(b"%PDF"):
        return ""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        found = next(
            (ref.get_trailer()["ID"] for ref in document.xrefs if "ID" in ref.get_trailer()), ()
        )
    # The library answers a broken file with whatever went wrong inside it.
    except Exception:  # noqa: BLE001
        return ""
    return found[0].hex() if found and isinstance(found[0], bytes) else ""
