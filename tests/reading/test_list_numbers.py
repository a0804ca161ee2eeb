"""List numbers and bullets as Word shows them: a body, its numbering and styles, its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_builder import (
    deleted,
    inserted,
    level,
    listed,
    numbering,
    p,
    r,
    run,
    style,
    styled,
    tbl,
    tc,
    tr,
    vml_box,
    write,
)

from minutes_nlp.reading import read_raw

LEVELS = level(0, "%1.") + level(1, "%1.%2") + level(2, "%1.%2.%3")
SHAPED = level(0, "%1.", "upperRoman") + level(1, "%1.%2", extra="<w:isLgl/>")
START_AGAIN = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
REDEFINED = (
    '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">' + level(0, "%1)", "upperLetter") + "</w:lvlOverride>"
)
CUSTOM = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
    'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
)
BULLET_FONT = '<w:rPr><w:rFonts w:ascii="{}" w:hAnsi="{}"/></w:rPr>'
LIST_STYLE = style("Steps", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")


def bullet(text: str, font: str = "") -> str:
    return level(0, text, "bullet").replace("</w:lvl>", BULLET_FONT.format(font, font) + "</w:lvl>")


def one(text: str, kind: str = "decimal", start: int = 1) -> dict[str, str]:
    return {"numbering": numbering({0: level(0, text, kind, start=start)}, {1: 0})}


def heading_styles(number: str = "1") -> str:
    return "".join(
        style(
            f"Heading{depth}",
            f'<w:pPr><w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
            f'<w:outlineLvl w:val="{depth - 1}"/></w:pPr>',
            f"heading {depth}",
        )
        for depth in (1, 2)
    )


NUMBERED: dict[str, tuple[str, dict[str, str], str]] = {
    "decimal": (listed("a") + listed("b"), one("%1."), "1. a\n2. b"),
    "with words": (listed("a") + listed("b"), one("Action %1:", "upperLetter"), "Action A: a\nAction B: b"),
    "starting at three": (listed("a"), one("%1)", start=3), "3) a"),
    "Roman": (listed("a") * 4, one("(%1)", "lowerRoman"), "(i) a\n(ii) a\n(iii) a\n(iv) a"),
    "ordinals": (listed("a") * 3, one("%1", "ordinal"), "1st a\n2nd a\n3rd a"),
    "words": (listed("a"), one("%1:", "cardinalText"), "One: a"),
    "ordinal words": (listed("a"), one("%1:", "ordinalText"), "First: a"),
    "padded": (listed("a"), one("%1", "decimalZero"), "01 a"),
    "padded by a pattern": (listed("a"), {"numbering": numbering({0: CUSTOM}, {1: 0})}, "001 a"),
    "no number at all": (listed("a"), one("", "none"), "a"),
    "words only": (listed("a"), one("Note", "none"), "Note a"),
    "bullet": (listed("a"), {"numbering": numbering({0: bullet("\uf0b7", "Symbol")}, {1: 0})}, "• a"),
    "small bullet": (listed("a"), {"numbering": numbering({0: bullet("\uf0a7", "Wingdings")}, {1: 0})}, "▪ a"),
    "hollow bullet": (listed("a"), {"numbering": numbering({0: bullet("o", "Courier New")}, {1: 0})}, "◦ a"),
    "dash": (listed("a"), {"numbering": numbering({0: bullet("–")}, {1: 0})}, "– a"),
    "tick bullet": (listed("a"), {"numbering": numbering({0: bullet("\uf0fc", "Wingdings")}, {1: 0})}, "✓ a"),
    "several levels": (
        listed("a")
        + listed("b", depth=1)
        + listed("c", depth=1)
        + listed("d", depth=2)
        + listed("e")
        + listed("f", depth=1),
        {"numbering": numbering({0: LEVELS}, {1: 0})},
        "1. a\n1.1 b\n1.2 c\n1.2.1 d\n2. e\n2.1 f",
    ),
    "level passed over": (
        listed("a", depth=1) + listed("b"),
        {"numbering": numbering({0: LEVELS}, {1: 0})},
        "1.1 a\n2. b",
    ),
    "legal": (
        listed("a") + listed("b", depth=1) + listed("c") + listed("d", depth=1),
        {"numbering": numbering({0: SHAPED}, {1: 0})},
        "I. a\n1.1 b\nII. c\n2.1 d",
    ),
    "never restarting": (
        listed("a") + listed("b", depth=1) + listed("c") + listed("d", depth=1),
        {"numbering": numbering({0: level(0, "%1.") + level(1, "%2)", extra='<w:lvlRestart w:val="0"/>')}, {1: 0})},
        "1. a\n1) b\n2. c\n2) d",
    ),
    "two lists of one family go on": (
        listed("a") + listed("b", 2),
        {"numbering": numbering({0: LEVELS}, {1: 0, 2: 0})},
        "1. a\n2. b",
    ),
    "two families count apart": (
        listed("a") + listed("b", 2) + listed("c"),
        {"numbering": numbering({0: LEVELS, 1: LEVELS}, {1: 0, 2: 1})},
        "1. a\n1. b\n2. c",
    ),
    "start over": (
        listed("a") + listed("b") + listed("c", 2) + listed("d", 2),
        {"numbering": numbering({0: LEVELS}, {1: 0, 2: START_AGAIN})},
        "1. a\n2. b\n1. c\n2. d",
    ),
    "level redefined": (
        listed("a") + listed("b", 2),
        {"numbering": numbering({0: LEVELS}, {1: 0, 2: REDEFINED})},
        "1. a\nB) b",
    ),
    "interrupted by text": (listed("a") + p("text") + listed("b"), one("%1."), "1. a\ntext\n2. b"),
    "in table cells": (tbl(tr(tc(listed("a"))), tr(tc(listed("b")))) + listed("c"), one("%1."), "1. a\n2. b\n3. c"),
    "text boxes count apart": (
        listed("a") + p(run(vml_box(listed("b")))) + listed("c"),
        one("%1."),
        "1. a\n1. b\n2. c",
    ),
    "empty paragraph counts": (listed("a") + listed("") + listed("b"), one("%1."), "1. a\n3. b"),
    "hidden paragraph does not count": (
        listed("a") + listed("", properties="").replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>") + listed("b"),
        one("%1."),
        "1. a\n2. b",
    ),
    "deleted paragraph does not count": (
        listed("a")
        + p(deleted("x"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
        + listed("b"),
        one("%1."),
        "1. a\n2. b",
    ),
    "inserted paragraph counts": (
        p(inserted(r("a")), '<w:numPr><w:ins w:id="1"/><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + listed("b"),
        one("%1."),
        "1. a\n2. b",
    ),
    "through a style": (
        styled("a", "Step") + styled("b", "Step"),
        one("%1.") | {"styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')},
        "1. a\n2. b",
    ),
    "through an inherited style": (
        styled("a", "Sub"),
        one("%1.")
        | {
            "styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
            + style("Sub", based_on="Step")
        },
        "1. a",
    ),
    "switched off in the paragraph": (
        styled("a", "Step", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("b", "Step"),
        one("%1.") | {"styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')},
        "a\n1. b",
    ),
    "switched off in a style": (
        styled("a", "Sub"),
        one("%1.")
        | {
            "styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
            + style("Sub", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="Step")
        },
        "a",
    ),
    "headings": (
        styled("Home", "Heading1")
        + styled("Room", "Heading2")
        + styled("School", "Heading1")
        + styled("PEP", "Heading2"),
        {"numbering": numbering({0: LEVELS}, {1: 0}), "styles": heading_styles()},
        "1. Home\n1.1 Room\n2. School\n2.1 PEP",
    ),
    "level linked to its style": (
        styled("Home", "H1") + styled("Room", "H2"),
        {
            "numbering": numbering(
                {0: level(0, "%1", extra='<w:pStyle w:val="H1"/>') + level(1, "%1.%2", extra='<w:pStyle w:val="H2"/>')},
                {1: 0},
            ),
            "styles": "".join(
                style(name, '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') for name in ("H1", "H2")
            ),
        },
        "1 Home\n1.1 Room",
    ),
    "list style": (
        listed("a", 2) + listed("b", 2, 1),
        {
            "numbering": numbering(
                {0: '<w:styleLink w:val="Steps"/>' + LEVELS, 1: '<w:numStyleLink w:val="Steps"/>'}, {1: 0, 2: 1}
            ),
            "styles": LIST_STYLE,
        },
        "1. a\n1.1 b",
    ),
    "depth without a list in the paragraph": (
        styled("a", "Step") + styled("b", "Step", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        {
            "numbering": numbering({0: LEVELS}, {1: 0}),
            "styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        },
        "1. a\n1.1 b",
    ),
    "set apart even where the list says nothing": (
        listed("a"),
        {"numbering": numbering({0: level(0, "(%1)", extra='<w:suff w:val="nothing"/>')}, {1: 0})},
        "(1) a",
    ),
    "unknown list": (listed("a", 9), one("%1."), "a"),
    "no numbering part": (listed("a"), {}, "a"),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_numbers_as_seen(name: str, tmp_path: Path) -> None:
    body, parts, expected = NUMBERED[name]
    document = read_raw(write(tmp_path, body, parts=parts))
    assert document.text == expected
    for block in document.blocks:
        assert block.text.startswith(block.number)
        assert not block.text[block.content :].startswith(" ")
