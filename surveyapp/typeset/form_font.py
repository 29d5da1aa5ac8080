"""A typeface embedded whole, for text that is not known yet.

What is typed into a field is set by the reader with the font that the field names. It is addressed
by glyph (Identity-H), with a table from glyphs to characters, so that every letter that the
typeface has can be typed, such as those of Polish and Welsh. Other scripts are drawn in fonts of
the reader's own.
"""

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.typeset.fonts import Typeface

#: Entries in one part of a table from glyphs to characters (Adobe technical note 5411).
_ENTRIES = 100
_TABLE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{entries}
endcmap CMapName currentdict /CMap defineresource pop end end"""


def embedded(pdf: Pdf, face: Typeface) -> Object:
    """The font object of a typeface, whole, in a file."""
    name = Name(f"/{face.file_name}")
    shaped = face.shaped
    font_face = shaped.face
    scale = 1000 / face.per_em
    characters = {
        glyph: character
        for character in sorted(font_face.unicodes, reverse=True)
        if (glyph := shaped.get_nominal_glyph(character))
    }
    widths = [
        round(shaped.get_glyph_h_advance(glyph) * scale) for glyph in range(font_face.glyph_count)
    ]
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, face, name, font_face)),
        W=Array([0, Array(widths)]),
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_table(characters).encode()),
        )
    )


def _descriptor(pdf: Pdf, face: Typeface, name: Name, font_face: uharfbuzz.Face) -> Dictionary:
    content = font_face.blob.data
    symbolic = 4
    extents = face.extents
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=symbolic,
        FontBBox=Array([-200, round(extents.descent), 1400, round(extents.ascent)]),
        ItalicAngle=0,
        Ascent=round(extents.ascent),
        Descent=round(extents.descent),
        CapHeight=round(extents.capital),
        StemV=80,
        FontFile2=pdf.make_stream(content, Length1=len(content)),
    )


def _table(characters: dict[int, int]) -> str:
    """The table by which characters are found for glyphs."""
    rows = [
        f"<{glyph:04X}> <{chr(characters[glyph]).encode('utf-16-be').hex().upper()}>"
        for glyph in sorted(characters)
    ]
    parts = [rows[start : start + _ENTRIES] for start in range(0, len(rows), _ENTRIES)]
    return _TABLE.format(
        entries="\n".join(
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
        )
    )
