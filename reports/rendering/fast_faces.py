"""Leave the files of faces where they are, for WeasyPrint 70.0; the PDF stays the same byte for byte.

The library copies each whole face, ten megabytes and more, only to drop the copy for the few glyphs
the paper needs.
"""

from typing import Any

from weasyprint.pdf import fonts


def install() -> None:
    """Replace the reading of a face; once per process."""
    read, make, subset = fonts.get_hb_object_data, fonts.Font.__init__, fonts.Font.subset

    def make_unread(self: Any, *place: Any) -> None:
        fonts.get_hb_object_data = _nothing
        try:
            make(self, *place)
        finally:
            fonts.get_hb_object_data = read

    def subset_or_whole(self: Any, *place: Any) -> None:
        subset(self, *place)
        if not self.file_content:
            self.file_content = read(self.hb_face)

    fonts.Font.__init__, fonts.Font.subset = make_unread, subset_or_whole


def _nothing(*place: Any) -> bytes:
    return b""
