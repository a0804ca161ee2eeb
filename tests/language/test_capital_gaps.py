"""Where a sentence may begin at a word with a capital; `|` marks the places."""

import pytest

from minutes_nlp.language.capital_gaps import capital_gaps


@pytest.mark.parametrize(
    "marked",
    [
        "We met at four |Dan had brought the plan |I think and I read it",
        "Rated it 8 |She likes (mostly) |Thursdays",
        "She meant that. |Marian agreed, at the latest! |Gareth did not",
        "Kofi came with Abs |He had the plan and Dez |Mum's car and Sal |Mrs Hall",
        "handed in by November |Chair asked why, we told her brother |They were late",
        "Tom est né |Élan and é |Łukasz went home |Ömer too",
        "it was on 24 February |Mr Rudge walked",
        "we asked at CAMHS |She is on their list",
    ],
)
def test_a_sentence_may_begin_where_marked(marked: str) -> None:
    expected = [sum(map(len, marked.split("|")[:n])) for n in range(1, marked.count("|") + 1)]
    assert capital_gaps(marked.replace("|", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "seen with Ms Lee, Mr. Obi and Dr Hall at The Willows since Monday",
        "told Priya on 3 May and 4th June and 5 Sept. in every School",
        "1. Health 2. School b. Home, PEP; Dentist: Yes",
        "will see Priya before Christmas with her brother Kofi and then Łukasz",
        "lives with Jo Kitching at Old Mill House near Quay Family Centre",
        "goes to Brook Street Dental Practice, all because the PEP's",
        "he had asked, “when is it Posy's turn to come” twice",
        "the adviser (who works for Tideway Adoption) has left",
        "no capital here",
        "Oneword",
        " ",
        "",
    ],
)
def test_a_sentence_goes_on_at_names_and_quotations(text: str) -> None:
    assert capital_gaps(text) == []
