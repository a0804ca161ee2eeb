"""The tests behind the SMART letters as named features, for the classifiers of `models/actions`."""

from __future__ import annotations

import re

from minutes_nlp.finding.action_words import masked_words
from minutes_nlp.finding.owner_words import is_everyone
from minutes_nlp.finding.smart_owners import is_child, is_family, is_outside
from minutes_nlp.finding.smart_rules import Action, errand_of, own_words, rule_verdicts
from minutes_nlp.finding.smart_setting import stem
from minutes_nlp.finding.smart_wording import manner_of
from minutes_nlp.rule_words import cues_in


def smart_features(action: Action) -> dict[str, float]:
    """Return the named features of an action; the rules' own verdicts are among them."""
    manner, setting = manner_of(action.text), action.setting
    wording, owners, deadline = manner.wording, action.owners, action.deadline
    child = [is_child(owner, setting) for owner in owners]
    kin = bool(owners) and all(c or is_family(o, setting) for c, o in zip(child, owners, strict=True))
    own = own_words(action)
    answered = [word for word in own if setting.raised is not None and stem(word) in setting.raised]
    late = bool(deadline and setting.is_past(deadline.due))
    vague, purpose = bool(manner.vague), _says(action, "relevant", "purpose")
    first = re.sub(r"\W", "", re.sub(r"^(?:be|get) ", "", wording.core.lower()).split(" ")[0])
    shown = {
        f"turn {wording.turn}": True, "passive": wording.passive, "vague": vague, "behaviour": bool(manner.behaviour),
        "many tasks": len(manner.tasks) >= 3, "two tasks": len(manner.tasks) == 2, "count": bool(manner.count),
        "output": bool(manner.output), "direction": bool(manner.direction),
        "vague, output": vague and bool(manner.output),
        "vague, count": vague and bool(manner.count), "behaviour, count": bool(manner.behaviour and manner.count),
        "owner": bool(owners), "several owners": len(owners) > 1, "everyone": any(map(is_everyone, owners)),
        "child alone": bool(child) and all(child), "kin alone": kin, "outside": any(map(is_outside, owners)),
        "kin, vague": kin and bool(vague or manner.behaviour), "kin, errand": kin and bool(errand_of(manner)),
        "kin, no errand": kin and not errand_of(manner), "nobody, vague": not owners and vague,
        "nobody, no verb": not owners and wording.turn == "noun", "nobody, passive": not owners and wording.passive,
        "nobody, output": not owners and bool(manner.output), "no verb": wording.turn == "noun",
        "reason": bool(wording.reason), "purpose": purpose, "stock": _says(action, "relevant", "boilerplate"),
        "office": _says(action, "relevant", "office"), "no own words": not own, "one own word": len(own) == 1,
        "implied": _says(action, "achievable", "implied"), "late": late,
        "alone": setting.raised is None, "alone, reason": setting.raised is None and bool(wording.reason or purpose),
        "answered nothing": setting.raised is not None and not answered, f"verb {first}": bool(first),
        f"vague {manner.vague}": vague, "short": len(action.text.split()) <= 4,
        "limited": deadline is not None and (deadline.due is not None or deadline.bounded),
    }  # fmt: skip
    ruled = {name: verdict.met for name, verdict in rule_verdicts(action).items()}
    shown |= {f"rules {name}": met for name, met in ruled.items()}
    shown |= {"nobody, measured": not owners and ruled["measurable"],
              "nobody, not measured": not owners and not ruled["measurable"]}  # fmt: skip
    features = {name: 1.0 for name, holds in shown.items() if holds}
    features["own words"] = min(len(own), 6) / 3
    features["answered words"] = min(len(answered), 5) / 3
    features["length"] = min(len(action.text.split()), 40) / 20
    return features | masked_words(action.text)


def _says(action: Action, table: str, name: str) -> bool:
    return bool(cues_in("smart", table, name).search(action.text))
