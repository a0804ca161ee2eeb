"""Builds small Word packages from pieces of XML, so that a test shows exactly what stands in the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
}


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; plain words are put into a run, XML stays as it is."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", properties: str = "") -> str:
    """A table cell; plain words become its one paragraph."""
    inner = (
        content
        if content.startswith("<w:p") or content.startswith("<w:tbl") or content.startswith("<w:sdt>")
        else p(content)
    )
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row of cells, plain words or finished `w:tc`."""
    inner = "".join(cell if cell.startswith("<w:tc>") or cell.startswith("<w:sdt") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of finished rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def fld(kind: str, inner: str = "") -> str:
    """A field mark in a run of its own."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def field(code: str, result: str | None = None, form: str = "") -> str:
    """A complex field with its code, form data and result (finished XML, or plain words)."""
    shown = (
        "" if result is None else fld("separate") + (result if result.startswith("<") else r(result) if result else "")
    )
    data = f"<w:ffData>{form}</w:ffData>" if form else ""
    return f'{fld("begin", data)}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{shown}{fld("end")}'


def level(depth: int, text: str, kind: str = "decimal", extra: str = "", start: int = 1) -> str:
    """One level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(families: dict[int, str], lists: dict[int, str | int]) -> str:
    """A numbering part: levels by family, and for each list its family or its finished content."""
    items = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>' for key, levels in families.items()
    )
    for key, body in lists.items():
        content = body if isinstance(body, str) else f'<w:abstractNumId w:val="{body}"/>'
        items += f'<w:num w:numId="{key}">{content}</w:num>'
    return f"<w:numbering {NAMESPACES}>{items}</w:numbering>"


def listed(text: str, list_id: int = 1, depth: int = 0, properties: str = "") -> str:
    """A paragraph with a list number of its own."""
    return p(text, properties + in_list(list_id, depth))


def style(style_id: str, content: str = "", name: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    """A style definition."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{base}{content}</w:style>'
    )


def package(
    body: str,
    parts: dict[str, str] | None = None,
    files: dict[str, tuple[str, str, bytes]] | None = None,
    main_type: str = "document.main+xml",
    external: dict[str, tuple[str, str]] | None = None,
) -> dict[str, bytes]:
    """The members of a package.

    `parts` holds side parts by kind ("styles", "header1" ...) as inner or whole XML; `files` further members as
    name -> (relationship id, relationship kind, bytes); `external` relationships as id -> (kind, target).
    """
    parts, files, external = parts or {}, files or {}, external or {}
    relations, overrides, members = [], [], {}
    for kind, content in parts.items():
        element = {"header": "hdr", "footer": "ftr"}.get(kind.rstrip("0123456789"), kind)
        relation = kind.rstrip("0123456789")
        whole = content if f"<w:{element} " in content else f"<w:{element} {NAMESPACES}>{content}</w:{element}>"
        members[f"word/{kind}.xml"] = whole.encode()
        relations.append(f'<Relationship Id="{kind}" Type="{OFFICE}/{relation}" Target="{kind}.xml"/>')
        overrides.append(f'<Override PartName="/word/{kind}.xml" ContentType="{CONTENT}.{relation}+xml"/>')
    for name, (key, kind, data) in files.items():
        members[f"word/{name}"] = data
        relations.append(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{name}"/>')
    for key, (kind, target) in external.items():
        relations.append(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>')
    listing = "http://schemas.openxmlformats.org/package/2006/relationships"
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "html": "text/html",
            "txt": "text/plain",
            "rtf": "application/rtf",
            "docx": f"{CONTENT}.document",
        }.items()
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}'
            f'<Override PartName="/word/document.xml" ContentType="{CONTENT}.{main_type}"/>{"".join(overrides)}</Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{listing}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            f'Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{listing}">{"".join(relations)}</Relationships>'
        ).encode(),
        **members,
    }


def packed(members: dict[str, bytes]) -> bytes:
    """The members as the bytes of a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def write(folder: Path, body: str, name: str = "form.docx", **parts: object) -> Path:
    """Write a package with this body to `folder`; further arguments as for `package`."""
    path = folder / name
    path.write_bytes(packed(package(body, **parts)))  # type: ignore[arg-type]
    return path


def inserted(content: str) -> str:
    """Runs that a tracked change inserted."""
    return f'<w:ins w:id="2" w:author="A">{content}</w:ins>'


def deleted(text: str) -> str:
    """Words that a tracked change deleted."""
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def vml_box(content: str) -> str:
    """A text box of Word's older drawing language, without the run around it."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def shape(content: str) -> str:
    """A shape with text, anchored in the page, without the run around it."""
    return (
        "<w:drawing><wp:anchor><wp:positionH><wp:posOffset>914400</wp:posOffset></wp:positionH><a:graphic>"
        f"<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def alternate(choice: str, fallback: str) -> str:
    """Two versions of the same thing, for newer and for older programs."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent>"
    )


def run(content: str) -> str:
    """A run around finished XML."""
    return f"<w:r>{content}</w:r>"


def styled(content: str, style_id: str, more: str = "") -> str:
    """A paragraph of a style."""
    return p(content, f'<w:pStyle w:val="{style_id}"/>{more}')


def in_list(list_id: int, depth: int = 0) -> str:
    """The paragraph properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
