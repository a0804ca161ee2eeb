"""Where the marks of comments stand in the XML of the main part."""

from minutes_nlp.reporting.word_comments import Comment, mark_paragraphs, own_comments, read_layout, without_comments

BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>One</w:t></w:r></w:p>"
    b"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:pPr/><w:r><w:t>Two</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    b"<w:p><w:sdt><w:sdtContent><w:r><w:t>Three</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    b"</w:body></w:document>"
)
REFERENCE = b'<w:r><w:commentReference w:id="0"/></w:r>'


def marked(paragraph: int) -> bytes:
    return mark_paragraphs(BODY, read_layout(BODY), {0: Comment(paragraph, paragraph, ("x",))})


def test_a_reference_stands_behind_its_paragraph() -> None:
    assert b'<w:t>One</w:t></w:r><w:commentRangeEnd w:id="0"/>' + REFERENCE + b"</w:p>" in marked(0)
    assert b'</w:sdt><w:commentRangeEnd w:id="0"/>' + REFERENCE + b"</w:p>" in marked(2)


def test_in_a_content_control_it_stands_before_the_text() -> None:
    """LibreOffice drops the text of a paragraph in a content control that ends with a reference."""
    expected = b'<w:pPr/><w:commentRangeStart w:id="0"/>' + REFERENCE + b"<w:r><w:t>Two</w:t></w:r>"
    assert expected + b'<w:commentRangeEnd w:id="0"/></w:p>' in marked(1)


def test_without_the_marks_the_part_is_as_it_was() -> None:
    for paragraph in range(3):
        bare = marked(paragraph).replace(REFERENCE, b"")
        for mark in (b'<w:commentRangeStart w:id="0"/>', b'<w:commentRangeEnd w:id="0"/>'):
            bare = bare.replace(mark, b"")
        assert bare == BODY


WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLED = (
    b'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="%d"></w:commentReference></w:r>'
)


def test_marks_are_taken_out_as_word_writes_them_and_others_stay() -> None:
    body = (
        b"<w:document "
        + WORD
        + b"><w:p><w:commentRangeStart w:id='7' w:x='>'/><w:r><w:t>One</w:t></w:r>%s</w:p></w:document>"
    )
    end = b"<w:commentRangeEnd w:id='7'/>"
    taken = without_comments(body % (end + STYLED % 7 + STYLED % 8), {7})
    assert taken == b"<w:document " + WORD + b"><w:p><w:r><w:t>One</w:t></w:r>" + STYLED % 8 + b"</w:p></w:document>"
    shared = b"<w:r><w:t>Two</w:t><w:commentReference w:id='7'/></w:r>"
    assert b"</w:r><w:r><w:t>Two</w:t></w:r></w:p>" in without_comments(body % (end + shared), {7})


def test_comments_are_taken_out_by_who_wrote_them() -> None:
    ours = b'<w:comment w:id="1" w:author="minutes_nlp"><w:p/></w:comment>'
    theirs = b'<w:comment w:id="2" w:author="minutes_nlp2"><w:p><w:r><w:t>minutes_nlp</w:t></w:r></w:p></w:comment>'
    part = b"<w:comments " + WORD + b">" + ours + theirs + b"</w:comments>"
    assert own_comments(part) == {1}
    assert without_comments(part, {1}) == b"<w:comments " + WORD + b">" + theirs + b"</w:comments>"
