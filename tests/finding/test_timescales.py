"""The limits of `rules/timescales.toml`: faults are named, every rule has its basis and certainty."""

from __future__ import annotations

from typing import Any

import pytest

from minutes_nlp.errors import RulesError
from minutes_nlp.finding import timescales
from minutes_nlp.language import terms


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put rules in the place of the shipped ones."""

    def put(rules: dict[str, Any]) -> None:
        monkeypatch.setattr(timescales, "load_rules", lambda name: rules)
        timescales.checks.cache_clear()

    yield put
    timescales.checks.cache_clear()


def test_every_rule_has_basis_and_certainty_and_the_last_one_holds() -> None:
    for check in timescales.checks():
        assert all(rule["basis"] and rule["certainty"] in ("V", "L", "M") for rule in check["rule"])
        conditions = {"placement", "placement_unless", "placed_months", "legal"}
        conditions |= {"age_under", "age_from", "first_review", "second_review"}
        assert not conditions & set(check["rule"][-1])


@pytest.mark.parametrize("rule", [{"amount": 0, "unit": "week"}, {"amount": 6, "unit": "moon"}, {"unit": "week"}])
def test_impossible_limit_is_refused(written: Any, rule: dict[str, Any]) -> None:
    written({"check": [{"id": "pep", "rule": [rule]}]})
    with pytest.raises(RulesError, match='a rule of "pep" needs'):
        timescales.checks()


def test_faulty_expression_is_named(written: Any) -> None:
    written({"check": [{"id": "pep", "sentences": ["(last"], "rule": []}]})
    with pytest.raises(RulesError, match=r'`sentences` of "pep"'):
        timescales.checks()


@pytest.mark.parametrize("rule", ["31 Juni", "32 May", "fifth Monday in May", "Monday after Easter", ""])
def test_faulty_day_of_a_term_is_named(rule: str) -> None:
    with pytest.raises(RulesError, match="is not a day the program understands"):
        terms._day_rule(rule)
