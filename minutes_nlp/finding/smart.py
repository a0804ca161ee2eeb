"""The five SMART verdicts on an action: the classifiers decide, the rules say why.

The classifiers of `models/actions` weigh the tests of `finding/smart_rules.py` and the words (`smart_features`); where
they agree with the rules, the verdict is the rules', else the reason names what the action says or leaves open. What is
plainly one thing for one owner is specific, a share to come to is measurable, and the deadline's letter is decided by
its date alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minutes_nlp.finding.action_models import is_met
from minutes_nlp.finding.smart_features import smart_features
from minutes_nlp.finding.smart_hints import NAMING, nobody_able
from minutes_nlp.finding.smart_owners import is_child, is_family
from minutes_nlp.finding.smart_reasons import step_shown
from minutes_nlp.finding.smart_rules import Action, own_words, rule_verdicts, ruled_out
from minutes_nlp.finding.smart_setting import stem
from minutes_nlp.finding.smart_wording import manner_of, said, target_of
from minutes_nlp.records import Letter, Verdict

LEARNT: tuple[Letter, ...] = ("specific", "measurable", "achievable", "relevant")
#: Reasons for a verdict that the classifier reaches and no single rule, how to mend it, and the fault by name; `{}` is
#: the action's main words.
OTHERWISE: dict[Letter, tuple[str, str, str, str]] = {
    "specific": (
        "It says who will do one concrete thing: '{}'.",
        "'{}' does not say which one thing somebody will do.",
        "Name one person or role and the one thing to be done: a visit, a form, a call, a decision.",
        "no one concrete thing",
    ),
    "measurable": (
        "At the next review anyone can tell whether it has happened: '{}'.",
        "At the next review nobody could tell whether '{}' had happened.",
        "Say what will be there to see: a document, a date, a decision, a number.",
        "nothing to see or to count",
    ),
    "achievable": (
        "Somebody in the plan can do it: '{}'.",
        "'{}' is not within the power of anybody named or plainly implied.",
        "Say what somebody in the plan will do to bring it about.",
        "nobody able to do it",
    ),
    "relevant": (
        "It answers something that these minutes raise: '{}'.",
        "'{}' could stand in any child's minutes.",
        "Say what it is for ('so that ...'), or which need of this child it answers.",
        "could stand in any child's minutes",
    ),
}
#: The reasons for a verb of the rules that promises nothing, as the rules give them.
VAGUE: dict[Letter, str] = {
    "specific": "'{}' does not say what will be done.",
    "measurable": "Nobody could tell at the next review whether '{}' had happened.",
}
#: The same for what somebody is named to do.
NOT_PLAINLY = "'{}' is not plainly in the hands of {}."


def smart_verdicts(action: Action, encoded: Mapping[str, float] | None = None) -> dict[Letter, Verdict]:
    """Return the verdict on each of the five letters, in their order; `encoded` are the sentence encoder's logits."""
    verdicts = rule_verdicts(action)
    features = smart_features(action)
    for letter in LEARNT:
        met = is_met(letter, features, encoded[letter] if encoded else None) and not ruled_out(letter, action)
        met = met or (letter == "specific" and _is_plain(action, verdicts[letter]))
        met = met or (letter == "measurable" and bool(target_of(action.text)))
        if met != verdicts[letter].met:
            alone = letter == "specific" and not met and _would_do_alone(action, encoded)
            verdicts[letter] = _which(action) if alone else _otherwise(letter, met, action)
    if nobody_could(action, verdicts["measurable"].met) and verdicts["achievable"].met:
        verdicts["achievable"] = _otherwise("achievable", False, action)
    return verdicts


def _is_plain(action: Action, specific: Verdict) -> bool:
    """Whether one owner is plainly to see to one thing that will be there, as the rules have it.

    The classifier has seen few such actions without a deadline, and holds it against this letter as well.
    """
    manner = manner_of(action.text)
    seen = bool(manner.output) and not (manner.vague or manner.behaviour)
    return specific.met and seen and len(action.owners) == 1 and not ruled_out("specific", action)


def nobody_could(action: Action, measurable: bool) -> bool:
    """Whether nobody is named, and no document, event or referral that would imply an agency.

    Without an owner the annotation guide lets an action be achievable only where an agency is plainly implied.
    """
    return not action.owners and not measurable


def _would_do_alone(action: Action, encoded: Mapping[str, float] | None) -> bool:
    """Whether the action would be specific if the first of its owners alone were named: then their number is why."""
    one = replace(action, owners=action.owners[:1])
    logit = encoded["specific"] if encoded else None
    return one != action and not ruled_out("specific", one) and is_met("specific", smart_features(one), logit)


def _which(action: Action) -> Verdict:
    owners = f"{', '.join(action.owners[:-1])} and {action.owners[-1]}"
    _, _, _, fault = OTHERWISE["specific"]
    return Verdict(False, f"It leaves open which of {owners} is to do it.", "", "Who? Name the one who will.", fault)


def _otherwise(letter: Letter, met: bool, action: Action) -> Verdict:
    yes, no, mend, fault = OTHERWISE[letter]
    if met:
        words = step_shown(action.text)
        return Verdict(True, yes.format(words), words)
    if letter == "achievable" and not action.owners:
        return Verdict(False, nobody_able(action.text, action.setting), "", NAMING, fault)
    if plain := _plain_reason(letter, action):
        return Verdict(False, plain, step_shown(action.text), mend, fault)
    words = said(action.text)
    if letter == "achievable" and action.owners:
        return Verdict(False, NOT_PLAINLY.format(words, action.owners[0]), words, mend, fault)
    return Verdict(False, no.format(words), words, mend, fault)


def _plain_reason(letter: Letter, action: Action) -> str:
    """What an action plainly leaves open, where that alone is reason enough for a letter that is not met; else ""."""
    manner, owners, setting = manner_of(action.text), action.owners, action.setting
    own = [owner for owner in owners if not is_child(owner, setting) and not is_family(owner, setting)]
    if letter == "achievable" and not own:
        return f"It rests on {owners[0]} alone changing."
    if letter in ("specific", "measurable") and manner.vague and manner.vague not in manner.output:
        return VAGUE[letter].format(said(action.text))
    if letter == "specific" and owners and manner.behaviour:
        return f"'{said(action.text)}' is a change of conduct or feeling, and no step."
    if letter == "measurable" and manner.direction and not manner.count:
        return f"'{manner.direction}' gives no figure by which anyone could tell."
    if letter == "measurable" and not (manner.output or manner.count):
        return f"'{said(action.text)}' names no paper, event, decision or number to look for."
    if letter == "relevant" and not manner.wording.reason:
        words = own_words(action)
        raised = setting.raised
        if not words:
            return f"'{said(action.text)}' gives no reason and no word that is this child's alone."
        if raised is not None and not any(stem(word) in raised for word in words):
            return f"'{said(action.text)}' gives no reason, and these minutes raise nothing that it answers."
    return ""
