"""Set texts of one style up alike for Pango, for WeasyPrint 70.0; the PDF stays the same.

The library describes faces, language, features and spacing to Pango anew for every line and cell.
"""

from dataclasses import dataclass
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


@dataclass
class _Setting:
    """What every text of a style has in common."""

    context: Any
    description: Any
    language: Any
    attributes: Any


def install() -> None:
    """Replace the setting up of texts; once per process."""
    setup, set_text = line_break.Layout.setup, line_break.Layout.set_text
    strut = line_break.strut

    def set_up(self: Any, style: Any) -> None:
        setting = _setting(style)
        if setting is None:
            setup(self, style)
            return
        self.style, self.language, self.first_line_direction = style, setting.language, 0
        self.ascent = self.underline_position = self.strikethrough_position = None
        self.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, setting.description)
        pango.pango_layout_set_attributes(self.layout, setting.attributes)

    def set_text_alike(self: Any, text: str, justify: bool = False) -> None:
        if _setting(self.style) is None:
            set_text(self, text, justify)
        elif justify or "\n" in text or "\t" in text or text == " ":
            # The library changes the attributes, which must not be those of the other texts;
            # Pango would keep them if told to take equal ones.
            pango.pango_layout_set_attributes(self.layout, ffi.NULL)
            pango.pango_layout_set_attributes(self.layout, _attributes(self.style, is_spaced=False))
            set_text(self, text, justify)
        else:
            self.text = text
            pango.pango_layout_set_text(self.layout, unicode_to_char_p(text)[0], -1)

    def strut_of_style(style: Any) -> Any:
        known = style.__dict__
        if "_strut" not in known:
            known["_strut"] = strut(style)
        return known["_strut"]

    line_break.Layout.setup, line_break.Layout.set_text = set_up, set_text_alike
    inline.strut = strut_of_style


def _setting(style: Any) -> _Setting | None:
    """What texts of a style share; None where the library has more to say."""
    known: dict[str, Any] = style.__dict__
    if "_setting" not in known:
        known["_setting"] = _make(style) if _is_simple(style) else None
    return known["_setting"]  # type: ignore[no-any-return]


def _is_simple(style: Any) -> bool:
    return (
        style["text_decoration_line"] == "none"
        and style["font_language_override"] == "normal"
        and bool(style["lang"])
        and not style["word_spacing"]
        and style["overflow_wrap"] not in ("anywhere", "break-word")
    )


def _make(style: Any) -> _Setting:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    name, _ = unicode_to_char_p(style["lang"])
    language = pango.pango_language_from_string(name)
    pango.pango_context_set_language(context, language)
    return _Setting(
        context, get_font_description(style), language, _attributes(style, is_spaced=True)
    )


def _attributes(style: Any, *, is_spaced: bool) -> Any:
    """Features and spacing of a whole text, however long it is."""
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    features = font_features(*(style[name] for name in _FEATURES))
    if features:
        words = ",".join(f"{key} {value}" for key, value in features.items()).encode()
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(words))
    spacing = style["letter_spacing"]
    if is_spaced and spacing != "normal" and spacing:
        units = int(spacing * TO_UNITS)
        pango.pango_attr_list_insert(attributes, pango.pango_attr_letter_spacing_new(units))
    return attributes
