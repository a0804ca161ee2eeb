"""`annual-report.html`: one self-contained file for every browser, keyboard and screen reader, without a network.

Charts are pictures with their numbers as alternative text; the table behind a chart opens with a click or a key.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment

from minutes_nlp.reporting.annual_figures import ShownTable, compact
from minutes_nlp.reporting.annual_sections import Words, by_section
from minutes_nlp.reporting.annual_sentences import sentences_for
from minutes_nlp.reporting.charts import chart_of

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ words.title }}</title>
<style>
body { font: 1rem/1.5 Arial, sans-serif; color: #1b2530; background: #fff; margin: 0 auto; max-width: 60rem;
  padding: 1rem; }
h1, h2, h3 { color: #1f3b57; line-height: 1.2; }
h2 { border-top: 2px solid #1f3b57; padding-top: .8rem; margin-top: 2.5rem; }
a { color: #0b4a8f; }
a:focus, summary:focus, .wide:focus { outline: 3px solid #b35900; outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; font-size: .9rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #76828e; padding: .2rem .5rem; text-align: right; vertical-align: top; }
th[scope=row] { text-align: left; font-weight: normal; }
thead th { background: #e6ecf2; }
tr.total th, tr.total td { font-weight: bold; border-top: 2px solid #1f3b57; }
img { max-width: 100%; height: auto; }
summary { cursor: pointer; padding: .3rem 0; color: #0b4a8f; text-decoration: underline; }
.basis { font-size: .85rem; color: #414d59; }
@media print { details > * { display: block; } nav, .skip { display: none; } }
</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><h1>{{ words.title }}</h1>{% for fact in words.facts %}<p>{{ fact }}</p>{% endfor %}</header>
<nav aria-label="Contents"><h2>Contents</h2><ol>
{% for name, heading, about, tables in sections %}<li><a href="#{{ name }}">{{ heading }}</a></li>
{% endfor %}<li><a href="#how">How the figures were made</a></li></ol></nav>
<main id="content">
{% for name, heading, about, tables in sections %}<section aria-labelledby="{{ name }}">
<h2 id="{{ name }}">{{ heading }}</h2>
<p>{{ about }}</p>
{% for table in tables %}<h3>{{ table.shown.title }}</h3>
<p>{{ table.sentences }}</p>
{% if table.picture %}<p><img src="data:image/png;base64,{{ table.picture }}" alt="{{ table.words }}"></p>
<details><summary>Table {{ table.number }}: the numbers of this chart</summary>{% endif %}
<div class="wide" tabindex="0" role="region" aria-label="Table {{ table.number }}">
<table><caption>Table {{ table.number }}: {{ table.shown.title }}</caption>
<thead><tr><td></td>{% for column in table.shown.columns %}<th scope="col">{{ column }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in table.shown.rows %}<tr{% if row.total %} class="total"{% endif %}><th scope="row">{{ row.label }}\
</th>{% for cell in row.cells %}<td>{{ cell.text }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></div>
{% if table.picture %}</details>{% endif %}
<p class="basis">Counted: {{ table.shown.unit }}. {{ table.shown.basis }}</p>
{% endfor %}{% for quote in words.quotes if name == "voice" %}<blockquote>{{ quote }}</blockquote>{% endfor %}</section>
{% endfor %}<section aria-labelledby="how"><h2 id="how">How the figures were made</h2>
<ul>{% for note in words.notes %}<li>{{ note }}</li>{% endfor %}</ul></section>
</main>
</body>
</html>
"""


def write_annual_page(tables: Sequence[ShownTable], path: Path, words: Words) -> None:
    """Write the page; every text is escaped, nothing is loaded from anywhere."""
    sections = [(*about, [_part(*each) for each in numbered]) for *about, numbered in by_section(tables)]
    html = Environment(autoescape=True).from_string(_PAGE).render(words=words, sections=sections)
    path.write_text(html, encoding="utf-8", newline="\n")


def _part(number: int, table: ShownTable) -> dict[str, object]:
    picture, description = chart_of(table) or (b"", "")
    return {
        "shown": compact(table),
        "number": number,
        "sentences": " ".join(sentences_for(table)),
        "picture": base64.b64encode(picture).decode("ascii"),
        "words": description,
    }
