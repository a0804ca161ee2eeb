"""The label sets of the annotation guide, in the order in which models and tables keep them."""

from __future__ import annotations

from minutes_nlp.records import Letter

THEMES = (
    "drift_delay", "no_permanence_plan", "care_plan_outdated", "pathway_plan_missing", "pep_missing",
    "health_assessment_overdue", "emotional_wellbeing_unmet", "visits_late", "not_seen_alone",
    "placement_instability", "placement_plan_missing", "family_time", "life_story", "worker_change",
    "reports_late", "review_late", "actions_outstanding", "legal_status", "missing_exploitation",
    "education_provision", "advocacy_iv", "views_missing", "documents_finance", "leaving_care",
    "immigration", "partner_agency", "good_practice",
)  # fmt: skip
STATUSES = ("concern", "resolved", "historic", "hypothetical")
VOICE_MODES = ("direct", "reported", "written", "relayed", "nonverbal")
VOICE_KINDS = ("worry", "negative", "wish", "positive", "neutral")
#: The kinds of statement that ask for an answer, the foremost first.
WANTING = ("wish", "worry", "negative")
VOICE_TOPICS = (
    "placement", "family_time", "education", "health", "feelings", "social_worker", "review",
    "friends_activities", "identity", "independence", "safety", "other",
)  # fmt: skip


def in_words(name: str) -> str:
    """A name of the code as a heading shows it: "social_worker" is "Social worker"."""
    return name.replace("_", " ").capitalize()


#: The topics as people read them.
TOPIC_NAMES = {topic: topic.replace("_", " ") for topic in VOICE_TOPICS} | {
    "friends_activities": "friends and activities"
}
SMART_LETTERS: tuple[Letter, ...] = ("specific", "measurable", "achievable", "relevant", "time_bound")
