"""The rules behind the five SMART verdicts, each with the words it rests on and how to mend it.

The tests are those of section 2 of the annotation guide, as rules over the wording (`finding/smart_wording.py`), the
owners, the deadline and what else the same minutes say. Words are in `rules/smart.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owner_words import bare, is_addressed, is_everyone, is_writer
from minutes_nlp.finding.smart_generic import generic_words, stop_words
from minutes_nlp.finding.smart_hints import NAMING, nobody_able, unclear_who, worker_for
from minutes_nlp.finding.smart_owners import is_child, is_family, is_outside
from minutes_nlp.finding.smart_reasons import (
    agency_shown,
    count_shown,
    deadline_kept,
    deadline_open,
    matter_shown,
    purpose_shown,
    step_shown,
    thing_shown,
)  # fmt: skip
from minutes_nlp.finding.smart_setting import WORD, Setting, stem
from minutes_nlp.finding.smart_shares import dated_apart
from minutes_nlp.finding.smart_tasks import dates
from minutes_nlp.finding.smart_wording import Manner, bare_matter, manner_of, many_tasks, said, target_of
from minutes_nlp.language.deadline_words import repeated
from minutes_nlp.records import Deadline, Letter, Verdict
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class Action:
    """One action to be judged: its words, the owners and the deadline found for it, and a column header's hint."""

    text: str
    owners: tuple[str, ...] = ()
    deadline: Deadline | None = None
    setting: Setting = field(default_factory=Setting)


def rule_verdicts(action: Action) -> dict[Letter, Verdict]:
    """Return the verdict of the rules on each of the five letters."""
    manner = manner_of(action.text)
    return {
        "specific": _specific(action, manner),
        "measurable": _measurable(action, manner),
        "achievable": _achievable(action, manner),
        "relevant": _relevant(action, manner),
        "time_bound": _time_bound(action),
    }


def ruled_out(letter: Letter, action: Action) -> bool:
    """Tell whether the annotation guide itself rules a letter out, whatever the other words say.

    Specific: nobody or everybody is to do it, or several tasks with a verb stand in one entry. Specific and measurable:
    a matter is named and nothing that is to be done. Achievable: it is for a body outside the plan, or the deadline was
    past. Relevant: nothing is said but to monitor, to support, to go on, or to keep in view what any child has; or a
    matter is named that these minutes do not raise.
    """
    if letter == "relevant":
        return _says_nothing(action) or _unraised_matter(action) or _eye_on_a_matter(action)
    if letter in ("specific", "measurable") and _matter_alone(action):
        return True
    if letter == "specific":
        manner = manner_of(action.text)
        several = (many_tasks(manner) and manner.wording.turn != "noun") or dated_apart(action.text, action.owners)
        return bool(several) or not action.owners or any(map(is_everyone, action.owners))
    if letter == "achievable":
        past = action.deadline is not None and action.setting.is_past(action.deadline.due)
        return past or any(map(is_outside, action.owners))
    return False


def _specific(action: Action, manner: Manner) -> Verdict:
    if not action.owners:
        reason, mend, words = unclear_who(_undated(action), action.setting)
        return Verdict(False, reason, words, mend, "nobody named")
    shared = next((owner for owner in action.owners if is_everyone(owner)), "")
    if shared:
        worker = worker_for(_undated(action), action.setting)
        who = f"Name one person, such as {worker}." if worker else "Name one person or role."
        return Verdict(False, f"'{shared}' is nobody in particular.", shared, f"Who? {who}", "a group, nobody in it")
    if bare := _matter_alone(action):
        return Verdict(False, f"'{bare}' names a matter and not what will be done.", bare,
                       "Say what will be done, beginning with a verb.", "a hope or a topic, no step")  # fmt: skip
    if manner.vague and not (manner.count and manner.output):
        reason = f"'{said(action.text)}' does not say what will be done."
        return Verdict(False, reason, _shown(action.text, manner.vague),
                       "Say which one thing will be done: a visit, a form, a call, a decision.",
                       "a verb that promises nothing")  # fmt: skip
    if apart := dated_apart(action.text, action.owners) or many_tasks(manner):
        tasks = "; ".join(f"'{step_shown(task)}'" for task in apart)
        return Verdict(False, f"{_number(len(apart))} tasks stand in one entry: {tasks}.", apart[1],
                       "Make a separate entry, with its own owner and date, of each.",
                       "several tasks in one entry")  # fmt: skip
    if _unsaid(manner):
        words = manner.wording.core or action.text.strip(" .")
        return Verdict(False, f"'{step_shown(words)}' is a hope or a topic and no step.", words,
                       "Say what will be done, beginning with a verb.", "a hope or a topic, no step")  # fmt: skip
    who = _subject(action.owners[0])
    return Verdict(True, f"{who} {_is(who)} to do one concrete thing: '{_step(action, manner)}'.", manner.wording.core)


def _subject(owner: str) -> str:
    """An owner at the beginning of a sentence: "You" for "yourself", "I" for "me"."""
    if is_addressed(owner) or is_writer(owner):
        return "You" if is_addressed(owner) else "I"
    return f"{owner[:1].upper()}{owner[1:]}"


def _is(owner: str) -> str:
    """The verb for an owner: "I am", "you are", "the carers are", "the nurse is"."""
    if bare(owner) == "i":
        return "am"
    words = bare(owner).split()
    roles = load_rules("recommendations")["owners"]["roles"]
    plural = bool(words) and words[-1].endswith("s") and words[-1][:-1] in {*roles} - {"we", "i"}
    return "are" if plural or bare(owner) == "you" else "is"


def _measurable(action: Action, manner: Manner) -> Verdict:
    mend = "Say what will be there to see at the next review: a document, a date, a decision, a number."
    fault = "nothing to see or to count"
    if bare := _matter_alone(action):
        return Verdict(False, f"'{bare}' does not say what is to have happened.", bare, mend, fault)
    if target := target_of(action.text):
        return Verdict(True, f"At the next review anyone can tell whether it has come '{target}'.", target)
    thing, count = thing_shown(_undated(action)), count_shown(action.text, manner.count)
    if manner.count and not (manner.vague and not manner.output):
        if count:
            return Verdict(True, f"'{count}' can be counted.", manner.count)
        if thing:
            return Verdict(True, f"At the next review anyone can see whether it is there: '{thing}'.", thing)
        return _happened(action, manner)
    if manner.vague:
        return Verdict(
            False,
            f"Nobody could tell at the next review whether '{said(action.text)}' had happened.",
            _shown(action.text, manner.vague),
            mend,
            fault,
        )
    if manner.behaviour:
        return Verdict(
            False,
            f"'{said(action.text)}' leaves nothing to count or to see.",
            _shown(action.text, manner.behaviour),
            mend,
            fault,
        )
    if _unsaid(manner):
        words = manner.wording.core or action.text.strip(" .")
        return Verdict(False, f"'{step_shown(words)}' names nothing that can be seen.", words, mend, fault)
    if manner.output and thing:
        return Verdict(True, f"At the next review anyone can see whether it is there: '{thing}'.", thing)
    return _happened(action, manner)


def _happened(action: Action, manner: Manner) -> Verdict:
    reason = f"At the next review anyone can tell whether it has happened: '{_step(action, manner)}'."
    return Verdict(True, reason, manner.wording.core)


def _step(action: Action, manner: Manner) -> str:
    """What is to be done, by whoever it is; a verb alone ("work to start") says too little."""
    happens = manner.wording.passive or re.match(r"(?:take place\b|go ahead$)", manner.wording.core)
    core = manner.wording.core if not happens and " " in manner.wording.core else ""
    return step_shown(core) or step_shown(action.text)


def _achievable(action: Action, manner: Manner) -> Verdict:
    setting, deadline = action.setting, action.deadline
    if deadline and setting.is_past(deadline.due):
        met = "the record was written" if setting.same_day else "the review met"
        return Verdict(
            False,
            f"The deadline '{deadline.text}' was past when {met}.",
            deadline.text,
            f"By when? Set a date after {'the record' if setting.same_day else 'the review'}.",
            "a deadline that was past",
        )
    outside = next((owner for owner in action.owners if is_outside(owner)), "")
    matter = cues_in("smart", "achievable", "outside_matters").search(action.text)
    if outside or (matter and not action.owners):
        words = outside or (matter.group() if matter else "")
        mend = "Say what somebody in the plan will do about it: write, chase, instruct the solicitor."
        return Verdict(False, f"'{words}' is not for anybody at the review to settle.", words, mend,
                       "for a body outside the plan")  # fmt: skip
    if not action.owners:
        return _implied(action, manner)
    alone = [owner for owner in action.owners if not is_child(owner, setting) and not is_family(owner, setting)]
    if alone:
        if is_everyone(alone[0]):
            return Verdict(True, f"Somebody among '{alone[0]}' can do it.", alone[0])
        who = "the one this is written to" if is_addressed(alone[0]) else alone[0]
        who = "the writer" if is_writer(who) else who
        return Verdict(True, f"It is within the power of {who}.", alone[0])
    errand = errand_of(manner)
    if errand and not (manner.behaviour or (manner.vague and any(is_child(o, setting) for o in action.owners))):
        who = "you" if is_addressed(action.owners[0]) else action.owners[0]
        return Verdict(True, f"'{errand}' is an errand {who} can do.", errand)
    who = "the child" if is_addressed(action.owners[0]) else action.owners[0]
    return Verdict(False, f"It rests on {who} alone changing.", action.owners[0],
                   "Say what an adult in the plan will do to help it happen.",
                   "rests on the child or a relative alone")  # fmt: skip


def _implied(action: Action, manner: Manner) -> Verdict:
    """Nobody is named: somebody must be plainly implied."""
    implied = list(cues_in("smart", "achievable", "implied").finditer(action.text))
    state = cues_in("smart", "achievable", "states").search(action.text)
    if not implied or (state and not manner.output):
        reason = nobody_able(action.text, action.setting)
        return Verdict(False, reason, state.group() if state else "", NAMING, "nobody able to do it")
    words = agency_shown(action.text, implied)
    return Verdict(True, f"'{words}' is plainly the work of an agency in the plan.", words)


def _relevant(action: Action, manner: Manner) -> Verdict:
    mend = "Say what it is for ('so that ...'), or which need of this child it answers."
    if _says_nothing(action):
        return Verdict(False, f"'{step_shown(action.text)}' could stand in any child's minutes.", "", mend,
                       "could stand in any child's minutes")  # fmt: skip
    stock = cues_in("smart", "relevant", "boilerplate").search(action.text)
    reason = manner.wording.reason
    if reason and not (stock and manner.vague) and own_words(action):
        return _purposeful(action, reason)
    purpose = cues_in("smart", "relevant", "purpose").search(action.text)
    if purpose and not stock:
        return _purposeful(action, purpose.group())
    office = cues_in("smart", "relevant", "office").search(action.text)
    if office and not reason:
        return Verdict(False, f"'{office.group()}' is office work that every record needs.", office.group(), mend,
                       "office work")  # fmt: skip
    own = own_words(action)
    raised = action.setting.raised
    answered = [word for word in own if raised is not None and stem(word) in raised]
    if raised is None and not (own and _meets_need(own, manner)):
        return Verdict(False, "It states no purpose.", stock.group() if stock else "", mend, "no purpose")
    if not own or (stock and not answered):
        words = stock.group() if stock else ""
        shown = words or step_shown(action.text)
        open_to = "could stand in any child's minutes" if stock else "names nothing that is this child's alone"
        return Verdict(False, f"'{shown}' {open_to}.", words, mend,
                       "could stand in any child's minutes")  # fmt: skip
    if answered:
        return _taken_up(action, answered)
    matter = _matter(action, own)
    return Verdict(True, f"It is about this child: '{matter or step_shown(action.text)}'.", matter)


def _purposeful(action: Action, reason: str) -> Verdict:
    """The verdict on an action that gives a reason, by the clause that says it or else by the matter."""
    if words := purpose_shown(action.text):
        return Verdict(True, f"It says what it is for: '{words}'.", words)
    return _taken_up(action, own_words(action), reason)


def _taken_up(action: Action, words: Sequence[str], evidence: str = "") -> Verdict:
    matter = _matter(action, words)
    on = f"what these minutes say on '{matter}'" if matter else "a matter that these minutes raise"
    return Verdict(True, f"It takes up {on}.", matter or evidence)


def _matter(action: Action, words: Sequence[str]) -> str:
    setting = action.setting
    names = {*setting.child, *setting.family, *setting.people, *WORD.findall(setting.social_worker.lower())}
    told, wording = _undated(action), parse_wording(action.text)
    acts = bool(action.owners and wording.predicate) and action.owners[0] in wording.subject and not wording.passive
    said = WORD.findall((wording.predicate if acts else told).lower())  # not who, and not "if the school agrees"
    dated = WORD.findall(action.deadline.text.lower()) if action.deadline and told != action.text else []
    telling = [word for word in words if word in said and word not in dated]
    return matter_shown(told, telling, names)


def _undated(action: Action) -> str:
    """The action's words without those of its deadline: "by the midway review" names nothing that will be there."""
    dated = action.deadline.text if action.deadline else ""
    return action.text.replace(dated, " ", 1) if dated else action.text


def _meets_need(own: Sequence[str], manner: Manner) -> bool:
    """Whether an action that stands alone names a need: a vague one with particular words does, a routine "
    "task does not."""
    return bool(manner.vague or manner.behaviour) and len(own) > 1


def _time_bound(action: Action) -> Verdict:
    deadline, review = action.deadline, action.setting.next_review
    when = f"The next review is on {review.day} {review:%B %Y}." if review else "Give a date."
    if deadline is None or not deadline.text:
        spans = _spans().search(action.text)
        if repeated(action.text) and not spans:
            return _endless("", when)
        reason = "It gives no day by which it is to be done." if spans else "It has no deadline."
        return Verdict(False, reason, "", f"By when? {when}", "no deadline")
    if deadline.due is not None or deadline.bounded:
        return Verdict(True, deadline_kept(deadline), deadline.text)
    if cues_in("smart", "time_bound", "often").search(deadline.text):
        return _endless(deadline.text, when)
    return Verdict(
        False, deadline_open(deadline), deadline.text, f"By when? {when}", "a deadline that cannot be checked"
    )


def _says_nothing(action: Action) -> bool:
    """Whether no word is left beside owners, the child, the deadline and those of going on as before."""
    who = set(WORD.findall(" ".join(action.owners).lower())) | action.setting.child
    words = {re.sub(r"['’]s$", "", word) for word in WORD.findall(_undated(action).lower())}
    return words <= who | stop_words() | set(load_rules("smart")["relevant"]["nothing"])


def _endless(evidence: str, when: str) -> Verdict:
    """The verdict on a frequency without a start or an end."""
    reason = "It says how often, but not from when or until when."
    return Verdict(False, reason, evidence, f"Until when? {when}", "no deadline")


def _matter_alone(action: Action) -> str:
    """The matter that is all an action says besides who and by when, or ""."""
    return bare_matter(action.text, (*action.owners, action.deadline.text if action.deadline else ""))


def _unraised_matter(action: Action) -> bool:
    """Whether a matter that is all an action says is one of which the rest of the minutes says nothing."""
    matter, raised = _matter_alone(action), action.setting.raised
    words = [word for word in WORD.findall(matter.lower()) if word not in generic_words()]
    return bool(words) and raised is not None and not any(stem(word) in raised for word in words)


def _eye_on_a_matter(action: Action) -> bool:
    """Whether what is only to be kept in view ("keep an eye on") is a matter that any child has."""
    manner = manner_of(action.text)
    if manner.vague not in load_rules("smart")["relevant"]["watching"] or manner.wording.reason or manner.count:
        return False
    who = set(WORD.findall(" ".join(action.owners).lower())) | action.setting.child
    verb = set(WORD.findall(manner.vague))
    said = {word for word in WORD.findall(_undated(action).lower()) if word not in who | verb | stop_words()}
    return bool(said) and not set(own_words(action)) - verb


def _unsaid(manner: Manner) -> bool:
    """A topic or a hope without a verb: "Permanence planning - ongoing"."""
    return manner.wording.turn == "noun" and not manner.output and not manner.count


def errand_of(manner: Manner) -> str:
    """The errand of `rules/smart.toml` that the action is, or ""."""
    core = re.sub(r"^(?:to |be )", "", manner.wording.core.lower())
    return next(
        (verb for verb in load_rules("smart")["achievable"]["errands"] if re.match(rf"{re.escape(verb)}\b", core)), ""
    )


def own_words(action: Action) -> list[str]:
    """The content words that are not in every set of minutes, without owners, names of the child and dates."""
    taken = set(WORD.findall(" ".join(action.owners).lower())) | action.setting.child
    generic = generic_words()
    return [
        word
        for word in WORD.findall(action.text.lower())
        if len(word) > 2 and word not in taken and word not in generic and stem(word) not in generic
    ]


def _shown(text: str, verb: str) -> str:
    """The slice of the text in which a verb of the rules stands in whatever form, or "" ."""
    found = re.search(
        rf"\b{re.escape(verb.split()[0][:-1] if len(verb.split()[0]) > 3 else verb.split()[0])}\w*", text, re.IGNORECASE
    )
    return found.group() if found else ""


def _number(count: int) -> str:
    return {2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(count, str(count))


@lru_cache(maxsize=1)
def _spans() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_rules("smart")["time_bound"]["spans"]))
    return re.compile(rf"\b(?:{words}) (?:on )?(?:[a-z]+day,? )?(?:the )?{dates().pattern}", re.IGNORECASE)
