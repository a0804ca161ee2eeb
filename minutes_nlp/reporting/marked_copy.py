"""The user's own document with Word comments in it; every other part of the copy is byte for byte the same.

In: a document as read and remarks on spans of it; out: a new file, written aside and renamed, never the original. It
leaves out the comments of an earlier check, except those that somebody has replied to.
Errors: `InputError` with one sentence for a target that exists or cannot be written and for a document that cannot take
comments; then nothing is written.
"""

from __future__ import annotations

import hashlib
import io
import os
import posixpath
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from minutes_nlp.errors import DamagedDocument, InputError
from minutes_nlp.reading.names import is_on, w
from minutes_nlp.reading.package import (
    BrokenPart,
    Package,
    has_part,
    main_part,
    member_name,
    open_package,
    read_part,
    read_xml,
    related,
    relationships,
)
from minutes_nlp.records import Block, Document, Span
from minutes_nlp.reporting.word_comments import (
    STRICT,
    TRANSITIONAL,
    Comment,
    append_to_root,
    comment_elements,
    mark_paragraphs,
    new_comments_part,
    own_comments,
    read_layout,
    without_comments,
)

#: Protections under which Word still takes comments.
_COMMENTS_ALLOWED = frozenset({"none", "comments", "trackedChanges"})
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COPY = re.compile(r"(?P<stem>.*-checked)(?:-(?P<number>\d{1,3}))?")
_NEW_MEMBER_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment says about a span of the document, one line a paragraph."""

    span: Span
    lines: tuple[str, ...]


def copy_path(source: Path, out: Path | None = None) -> Path:
    """The path of the copy: `out`, or the source's name with "-checked", in the folder `out` or beside the source.

    A copy of a marked copy gets a number: "x-checked-2.docx" for "x-checked.docx".
    """
    copy = _COPY.fullmatch(source.stem)
    stem = f"{source.stem}-checked" if copy is None else f"{copy['stem']}-{int(copy['number'] or 1) + 1}"
    name = f"{stem}{source.suffix}"
    if out is None:
        return source.with_name(name)
    return out / name if out.is_dir() else out


def check_target(source: Path, target: Path, *, force: bool) -> None:
    """Raise `InputError` where the copy could not be written: the original itself, a file that exists or is open."""
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError("The marked copy would replace the document itself; choose another name with --out.")
    if target.suffix.lower() != source.suffix.lower():
        raise InputError(f"The marked copy of a {source.suffix} file must end in {source.suffix}; change --out.")
    if target.is_dir():
        raise InputError(f"{target.name} is a folder; choose another name with --out.")
    if target.exists() and not force:
        raise InputError(f"{target.name} exists already; give --force to replace it, or another name with --out.")
    if not target.parent.is_dir():
        raise InputError(f"There is no folder {target.parent}; make it first, or choose another with --out.")
    if target.exists() and is_open_elsewhere(target):
        raise InputError(f"{target.name} is open in another program; close it there and try again.")


def is_open_elsewhere(path: Path) -> bool:
    """Whether Word or LibreOffice keeps a lock file beside the document."""
    word = (f"~${path.name}", f"~${path.name[2:]}", f"~${path.name[1:]}")
    return any(path.with_name(name).exists() for name in (*word, f".~lock.{path.name}#"))


def check_protection(source: Path) -> None:
    """Raise `InputError` where the document is protected in a way that forbids comments."""
    with _opened(source.read_bytes()) as package:
        settings = related(package, main_part(package), "settings")
        if settings is None or not has_part(package, settings):
            return
        with suppress(BrokenPart):
            for protection in read_xml(package, settings).iter(w("documentProtection")):
                enforced = protection.get(w("enforcement"))
                if enforced and is_on(enforced) and protection.get(w("edit")) not in _COMMENTS_ALLOWED:
                    raise InputError(
                        "The document is protected against changes, so that no comments can be put in; stop the "
                        "protection in Word (Review, Restrict Editing), or check it with --no-copy."
                    )


def write_marked_copy(
    source: Path, target: Path, document: Document, remarks: Sequence[Remark], *, force: bool = False
) -> int:
    """Write the copy with a comment for each remark that has a place in the text; return how many there are.

    The comments have no date, so that the same document gives the same copy. The file must not have changed since it
    was read.
    """
    check_target(source, target, force=force)
    check_protection(source)
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise InputError("The document changed while it was being checked; save it, close it and try again.")
    comments = [comment for remark in remarks if (comment := _placed(document, remark)) is not None]
    with _opened(data) as package:
        changed = _changed_parts(package, comments)
        with _written_aside(target, source) as aside:
            _write_zip(package.archive, aside, changed)
    return len(comments)


def _placed(document: Document, remark: Remark) -> Comment | None:
    """The comment on the paragraphs of the span: all of them in one cell or in the body, else the first."""
    end = max(remark.span.end, remark.span.start + 1)
    blocks = document.blocks[remark.span.block :]
    numbers = []
    for block in blocks:
        if block.start >= end or _cell(block) != _cell(blocks[0]) or block.xml_paragraph is None:
            break
        numbers.append(block.xml_paragraph)
    return Comment(min(numbers), max(numbers), remark.lines) if numbers else None


def _cell(block: Block) -> tuple[str, int | None, int | None, int | None]:
    return block.place.part, block.place.table, block.place.row, block.place.column


@contextmanager
def _opened(data: bytes) -> Iterator[Package]:
    package = open_package(io.BytesIO(data))
    with package.archive:
        yield package


def _changed_parts(package: Package, comments: Sequence[Comment]) -> dict[str, bytes]:
    """The parts that differ, by name in the archive: the text, the comments and, for the first ones, the lists."""
    main = main_part(package)
    text = _part(package, main)
    part, existing = _comments(package)
    if existing is None and not comments:
        return {}
    if existing is not None and (earlier := _replaceable(package, existing)):
        text, existing = without_comments(text, earlier), without_comments(existing, earlier)
    layout = read_layout(text)
    namespace = layout.paragraphs[0].namespace
    taken = layout.comment_ids | (read_layout(existing).comment_ids if existing is not None else frozenset())
    numbered = dict(enumerate(comments, max((*taken, -1)) + 1))  # ids after those in use
    elements = comment_elements(numbered, namespace)
    changed = {member_name(package, main): mark_paragraphs(text, layout, numbered)}
    if existing is not None and part is not None:
        return changed | {member_name(package, part): append_to_root(existing, elements)}
    return changed | _new_part(package, main, new_comments_part(elements, namespace), namespace)


def _comments(package: Package) -> tuple[str | None, bytes | None]:
    """The name and the bytes of the part with the comments, where there is one."""
    part = related(package, main_part(package), "comments")
    return part, _part(package, part) if part is not None and has_part(package, part) else None


def _replaceable(package: Package, comments: bytes) -> frozenset[int]:
    """The ids of our own comments, except those with a reply, which would lose what it answers."""
    part = related(package, main_part(package), "commentsExtended")
    replies = _part(package, part) if part is not None and has_part(package, part) else b""
    return own_comments(comments, set(re.findall(r'paraIdParent="([^"]+)"', replies.decode("utf-8", "replace"))))


def earlier_comments(source: Path) -> int:
    """How many comments of an earlier check, which a marked copy leaves out, the document holds."""
    with _opened(source.read_bytes()) as package:
        _, comments = _comments(package)
        return len(_replaceable(package, comments)) if comments is not None else 0


def _new_part(package: Package, main: str, data: bytes, namespace: str) -> dict[str, bytes]:
    """The new comments part, with the lists that must name it: relationships and content types."""
    folder, name = posixpath.split(main)
    part = posixpath.join(folder, "comments.xml")
    count = 0
    while has_part(package, part):
        count += 1
        part = posixpath.join(folder, f"comments{count}.xml")
    known = relationships(package, main)
    key = next(f"rIdComments{n}" for n in range(len(known) + 1) if f"rIdComments{n}" not in known)
    relation = (
        f'<Relationship xmlns="{_RELATIONS}" Id="{key}" Type="{_OFFICE[namespace]}/comments" '
        f'Target="{posixpath.basename(part)}"/>'
    )
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    types = "[Content_Types].xml"
    override = (
        '<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" '
        f'PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>'
    )
    if has_part(package, listing):
        lists = {member_name(package, listing): append_to_root(_part(package, listing), relation)}
    else:
        lists = {listing: f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'.encode()}
    return lists | {member_name(package, types): append_to_root(_part(package, types), override), part: data}


def _part(package: Package, name: str) -> bytes:
    try:
        return read_part(package, name)
    except BrokenPart:
        raise InputError(
            "A part of the document that comments need is damaged; open it in Word, let Word repair it, and save it "
            "again as .docx."
        ) from None


def _write_zip(archive: zipfile.ZipFile, aside: Path, changed: Mapping[str, bytes]) -> None:
    """Copy every member in its order, the changed ones with their new bytes, the new ones at the end."""
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as copy:
            copy.comment = archive.comment
            for info in archive.infolist():
                kept = _copied_info(info)
                if info.filename in changed:
                    copy.writestr(kept, changed[info.filename])
                else:
                    with archive.open(info) as old, copy.open(kept, "w") as new:
                        shutil.copyfileobj(old, new)
            for name in sorted(set(changed) - set(archive.namelist())):
                info = zipfile.ZipInfo(name, _NEW_MEMBER_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                copy.writestr(info, changed[name])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise DamagedDocument(
            "A part of the document is damaged, so that it cannot be copied; open it in Word, let Word repair it, and "
            "save it again as .docx."
        ) from None


def _copied_info(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """What the archive says of a member: its name, date and packing."""
    kept = zipfile.ZipInfo(info.filename, info.date_time)
    for name in ("compress_type", "comment", "create_system", "external_attr", "internal_attr", "file_size"):
        setattr(kept, name, getattr(info, name))
    return kept


@contextmanager
def _written_aside(target: Path, source: Path) -> Iterator[Path]:
    """Give a new file in the target's folder that replaces the target at the end, or is removed after an error."""
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".minutes-nlp-", suffix=".part", dir=target.parent)
        os.close(handle)
        aside = Path(name)
        yield aside
        aside.chmod(stat.S_IMODE(source.stat().st_mode) | stat.S_IWUSR)
        aside.replace(target)
    except PermissionError:
        if aside is not None and target.exists():
            raise InputError(f"{target.name} is open in another program; close it there and try again.") from None
        raise InputError(
            f"Nothing may be written in the folder {target.parent}; choose another place with --out."
        ) from None
    except OSError as error:
        raise InputError(f"{target.name} cannot be written: {error.strerror or 'the drive does not answer'}.") from None
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)
