"""One file that is PDF/A-3a and PDF/UA-1: add the second identification to the metadata stream.

PDF/A asks for the extension schema of every foreign namespace, and for a single rdf:RDF.
"""

import pydyf

_UA = b"""<rdf:Description rdf:about="" pdfuaid:part="1"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"/>"""
_EXTENSION = b"""<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_END = b"</rdf:RDF>"


def add_ua_identification(pdf: pydyf.PDF) -> None:
    """Write the PDF/UA-1 identification into the one metadata stream; raises if there is none."""
    streams = [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata"
    ]
    if len(streams) != 1 or streams[0].stream[0].count(_END) != 1:
        raise RuntimeError("the metadata stream does not look as it did in WeasyPrint 70.0")
    streams[0].stream[0] = streams[0].stream[0].replace(_END, _UA + _EXTENSION + _END)
