"""What the history of each child adds to the records of a whole batch, whose documents are analysed one by one.

In: objects of `analysis.jsonl` in any order; out: for each the recommendations that were asked for before. Only what
`finding/history.py` compares is kept of a record, so that thousands fit into memory.
"""

from __future__ import annotations

from collections.abc import Mapping

from minutes_nlp.finding.history import Outstanding, Review, history_mentions, review_from
from minutes_nlp.reporting.jsonlines import Record, is_counted


def review_of(record: Record) -> Review | None:
    """Return what the history needs of a record; None for a failed one, a twin, or one that is no dated review."""
    document, facts = record["document"], record["metadata"]
    if not is_counted(record):
        return None
    return review_from(
        document["type"],
        {name: str(value) for name, value in facts.items() if value is not None},
        [person["name"] for person in record["people"]],
        [(item["text"], tuple(item["owner"])) for item in record["recommendations"]],
        [(row["text"], row["status"]) for row in record["previous_decisions"]],
    )


def with_history(record: Record, links: Mapping[int, Outstanding]) -> Record:
    """Return the record with its recommendations' links to earlier reviews, by number, and the themes that these show.

    A theme that the document itself states is not added again.
    """
    items, themes = list(record["recommendations"]), list(record["themes"])
    said = {mention["theme"] for mention in record["themes"] if mention["status"] == "concern"}
    for count, outstanding in sorted(links.items()):
        item = items[count] | {
            "outstanding_reviews": outstanding.reviews,
            "outstanding_since": outstanding.since.isoformat(),
        }
        items[count] = item
        themes += [
            {
                "theme": theme, "status": "concern", "text": item["text"],
                **{name: item[name] for name in ("section", "block", "place")},
                "score": 1.0, "evidence": "history", "because": because,
            }
            for theme, because in history_mentions(outstanding)
            if theme not in said
        ]  # fmt: skip
    themes.sort(key=lambda mention: mention["block"])  # stable: within a block, in the order found
    return record | {"recommendations": items, "themes": themes}
