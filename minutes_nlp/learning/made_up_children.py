"""The invented children of a made-up year: names, teams and placements, and the groups that a report counts them in."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

_FORENAMES = ("Ada", "Bram", "Cleo", "Dov", "Edie", "Faro", "Gwil", "Hana", "Idris", "Juno", "Kezia", "Lorcan", "Mabli",
              "Nye", "Orla", "Piran", "Quill", "Rhona", "Sorrel", "Tarn")  # fmt: skip
_SURNAMES = ("Ackroyde", "Bellwether", "Cawthra", "Drummle", "Eastmere", "Fenwright", "Garsdale", "Hollowell")
_IROS = ("Imelda Farthingale", "Rufus Quarmby", "Thandi Ellerker", "Walter Osgathorpe", "Nerys Pellow")
_TEAMS = ("Children in Care North", "Children in Care South", "Court Team", "Leaving Care Team")
_PLACEMENTS = ("Foster care", "Connected person", "Children's home", "Supported accommodation", "Placed for adoption")
_ETHNICITIES = ("White British",) * 5 + ("Mixed: White and Asian", "Pakistani", "Black African", "Refused")
_GROUPS = {"White British": "White", "Mixed: White and Asian": "Mixed", "Pakistani": "Asian", "Black African": "Black"}


@dataclass(frozen=True, slots=True)
class Child:
    """A made-up child with everything that stays the same over the year."""

    number: str
    name: str
    born: date
    iro: str
    team: str
    placement: str
    ethnicity: str
    first_review: date
    first_number: int


def make_child(index: int, start: int, source: random.Random) -> Child:
    """Return the child with this index of the year that begins in `start`; the same source gives the same child."""
    return Child(
        number=f"MU{start % 100:02d}{index:05d}",
        # No two children share a name and birth, in one year or in two: they would be one child with two IDs.
        name=f"{_FORENAMES[index % 20]} {_SURNAMES[index // 20 % 8]}",
        born=date(start - source.randint(1, 16), 1 + (index + start) % 12, 1 + index % 28),
        iro=source.choice(_IROS),
        team=source.choice(_TEAMS),
        placement=source.choice(_PLACEMENTS),
        ethnicity=source.choice(_ETHNICITIES),
        first_review=date(start, 4, 1) + timedelta(days=source.randint(0, 110)),
        first_number=source.choice((1, 1, 2, 3, 4, 6, 9)),
    )


def age_on(child: Child, day: date) -> int:
    """The child's age in whole years on a day."""
    return day.year - child.born.year - ((day.month, day.day) < (child.born.month, child.born.day))


def groups_of(child: Child, day: date) -> dict[str, str]:
    """The groups in which the report counts a child on a day."""
    age = age_on(child, day)
    bands = ((16, "16 and over"), (10, "10 to 15"), (5, "5 to 9"), (1, "1 to 4"), (0, "Under 1"))
    return {
        "quarter": f"Q{(day.month - 4) % 12 // 3 + 1}", "team": child.team, "placement": child.placement,
        "age": next(name for least, name in bands if age >= least),
        "ethnicity": _GROUPS.get(child.ethnicity, "Not recorded"),
    }  # fmt: skip
