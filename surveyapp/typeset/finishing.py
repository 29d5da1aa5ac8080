"""What a PDF says of itself, and the way into it: metadata, bookmarks, page numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from surveyapp.typeset.document import Metadata
from surveyapp.typeset.text import neutralise
from surveyapp.typeset.units import POINTS

#: XMP (ISO 16684-1). Properties of our own stand under the name that PDF's own entries have there.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class Heading:
    """A heading: its level from 1, its page counted from 0, and its top in millimetres."""

    text: str
    level: int
    page: int
    top: float


def describe(pdf: Pdf, metadata: Metadata, properties: Mapping[str, str]) -> None:
    """Writes the metadata, with properties of our own, named in ASCII letters behind a slash."""
    for name, value in properties.items():
        pdf.docinfo[str(name)] = String(value)
    for date in ("/CreationDate", "/ModDate"):  # ReportLab's are made up
        if date in pdf.docinfo:
            del pdf.docinfo[date]
    named = ((name.removeprefix("/"), _plain(value)) for name, value in properties.items())
    own = "\n".join(f"<pdfx:{name}>{value}</pdfx:{name}>" for name, value in named)
    xmp = _XMP.format(
        title=_plain(metadata.title),
        author=_plain(metadata.author),
        subject=_plain(metadata.subject),
        language=_plain(metadata.language),
        properties=own,
    )
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)


def guide(pdf: Pdf, headings: Iterable[Heading]) -> None:
    """Adds a bookmark for each heading, and numbers the pages from 1."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    with pdf.open_outline() as outline:
        open_: list[tuple[int, OutlineItem]] = []
        for heading in headings:
            height = float(pdf.pages[heading.page].obj.MediaBox[3])
            item = OutlineItem(
                heading.text, heading.page, "XYZ", left=0, top=height - heading.top * POINTS
            )
            while open_ and open_[-1][0] >= heading.level:
                open_.pop()
            (open_[-1][1].children if open_ else outline.root).append(item)
            open_.append((heading.level, item))


def _plain(text: str) -> str:
    """Text as XML may hold it."""
    return escape("".join(c for c in neutralise(text) if c not in "\ufffe\uffff"))
