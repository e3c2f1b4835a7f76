"""Other figures for the five reports: sums, parts and ratios stay as true or as false as they are in the originals.

The values are drawn, and drawn again until the counted nouns may stay in their form: three to ten take a plural,
eleven to ninety-nine a singular.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from twins.words import table

FEW = range(3, 11)
MANY = range(11, 100)
TRIES = 20_000
BY_COUNTRY = (  # missions, killed, detained: in one country, in the other, in both
    ("001-23", "001-26", "001-20"),
    ("001-24", "001-27", "001-16 001-21"),
    ("001-25", "001-28", "001-17 001-22"),
)
EVENTS = frozenset({"operations", "airstrikes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a claim of a twin says: `text` is set where the number is no plain count; `noun` then follows it."""

    low: float
    high: float | None = None
    text: str = ""
    noun: str = ""


@dataclass(slots=True)
class Plan:
    """Values by the gold's ids of claims, without a twin's name before them."""

    values: dict[str, Value] = field(default_factory=dict)
    days: int = 6

    def say(self, claims: str, low: float, text: str = "", *, high: float | None = None, noun: str = "") -> None:
        """The claims, their ids apart by spaces, say this."""
        for claim in claims.split():
            self.values[claim] = Value(low=low, high=high, text=text, noun=noun)


def draw(rng: random.Random) -> Plan:
    """A plan for all five reports."""
    plan = Plan()
    _observatory_report(plan, rng)
    _command_statement(plan, rng)
    killed = _prison_battle(plan, rng)
    _month_in_one_zone(plan, rng, killed)
    _month_in_the_desert(plan, rng)
    _two_years(plan, rng)
    return plan


def many(rng: random.Random, low: int, high: int) -> int:
    """A number whose last two digits are eleven or more."""
    return _drawn(lambda: rng.randint(low, high), lambda value: value % 100 in MANY)


def few(rng: random.Random) -> int:
    """Three to ten."""
    return rng.choice(FEW)


def _drawn(one: Callable[[], int], fits: Callable[[int], bool]) -> int:
    return next(value for value in (one() for _ in range(TRIES)) if fits(value))


def _parts(rng: random.Random, low: int, high: int) -> tuple[int, int, int]:
    """Two parts and their sum, the nouns of all as they are."""
    for _ in range(TRIES):
        first, second = many(rng, low, high), many(rng, low, high)
        if (first + second) % 100 in MANY:
            return first, second, first + second
    raise AssertionError("no parts were found")


def _observatory_report(plan: Plan, rng: random.Random) -> None:
    words = table("numbers")
    total = many(rng, 3000, 9899)
    share = rng.choice([each for each in words["shares"] if each["value"] <= 0.5])
    there = many(rng, int(total * max(0.45, share["value"] + 0.05)), int(total * 0.7))
    operations = rng.randint(15, 70) * 100
    plan.say("000-01 000-04 001-07", total)
    plan.say("001-04", (total // 100 + 1) * 100)
    plan.say("000-03 001-06", many(rng, 211, 999))
    plan.say("000-05 001-08", share["value"], share["of_them"])
    plan.say("000-06 001-09", there)
    plan.say("000-08 001-11", rng.randint(int(there * 0.8), there - 40))
    plan.say("000-02 001-05", operations)
    plan.say("000-07 001-10", many(rng, 411, operations - 100))
    plan.say("000-09 001-12", rng.randint(1101, 2990))
    thousands = total // 1000
    plan.say("001-01 001-02", thousands * 1000, words["scaled"].format(thousands))
    plan.say("001-03", thousands * 1000, words["scaled"].format(words["masculine"][thousands - 1]))
    low = rng.randint(1, 5) * 1000
    high = low + rng.randint(1, 4) * 1000
    plan.say("000-10 001-13", low, words["range"].format(low, high), high=high)
    great = rng.choice(words["millions"])
    plan.say("000-11", great["value"], great["text"])
    share = rng.choice([each for each in words["shares"] if each["value"] < 0.5])
    plan.say("000-12", share["value"], share["of_a_thing"])


def _command_statement(plan: Plan, rng: random.Random) -> None:
    multiples = table("numbers")["multiples"]
    multiple = rng.choice(list(multiples))
    plan.say("001-14 001-15 001-19", int(multiple), multiples[multiple])
    plan.say("001-18", many(rng, 111, 399))
    for one, other, whole in BY_COUNTRY:
        first, second, total = _parts(rng, 21, 180)
        plan.say(one, first)
        plan.say(other, second)
        plan.say(whole, total)
    plan.say("001-29", few(rng))
    plan.say("001-30", many(rng, 11, 41))
    plan.say("001-31", rng.randint(11, 49) * 100)
    plan.say("001-32", rng.randint(6, 9) * 1000)
    plan.say("001-33", rng.randint(21, 59) * 1000)
    crowd = rng.randint(61, 99) * 1000
    plan.say("001-34", crowd, f"{crowd:,}".replace(",", "."))


def _prison_battle(plan: Plan, rng: random.Random) -> int:
    words = table("numbers")
    plan.say("002-03", rng.randint(15, 69) * 100)
    plan.say("002-13", many(rng, 3011, 19999))
    share = rng.choice([each for each in words["shares"] if each["value"] <= 0.5])
    for _ in range(TRIES):
        zone, multiple = many(rng, 13, 31), rng.randint(3, 9)
        killed = int((multiple + 0.5) * zone) + 1
        year = round(killed / share["value"]) + rng.randint(-1, 1)
        desert = year - zone
        clashes = many(rng, 31, max(32, desert // 2)) if desert > 120 else 0
        if killed % 100 in MANY and killed > 60 and clashes:
            break
    plan.say("002-04 002-07", killed)
    plan.say("002-06 002-14", zone)
    plan.say("002-02", multiple + 0.5, words["multiple_and_half"][0].format(multiple))
    plan.say("002-05", multiple + 0.5, words["multiple_and_half"][1].format(multiple))
    plan.say("002-01 002-08", share["value"], share["of_a_thing"])
    plan.say("002-09", year)
    plan.say("002-10", desert)
    plan.say("002-11", clashes)
    plan.say("002-12", desert - clashes)
    return killed


def _month_in_one_zone(plan: Plan, rng: random.Random, killed: int) -> None:
    """`killed` is also the toll of other people in another report: the false friend stays."""
    words = table("numbers")
    tenths = rng.choice([18, 23, 34, 41, 56, 65, 92])
    plan.say("003-01", tenths * 100_000, words["scaled_million"].format(f"{tenths // 10}،{tenths % 10}"))
    plan.say("003-02", many(rng, 13, 41))
    plan.say("003-06", many(rng, 111, 199))
    first = rng.randint(6, 10)
    second = rng.randint(5, 10)
    plan.say("003-03", first + second)
    plan.say("003-04", first)
    plan.say("003-05", second)
    civilians = many(rng, 15, min(99, killed - 12))
    women, children = rng.choice(words["women"]), rng.choice(words["children"])
    plan.say("003-07", killed)
    plan.say("003-08", civilians)
    plan.say("003-11", killed - civilians)
    plan.say("003-09", women["value"], women["text"], noun=women.get("noun", ""))
    plan.say("003-10", children["value"], children["text"], noun=children.get("noun", ""))


def _month_in_the_desert(plan: Plan, rng: random.Random) -> None:
    group, soldiers, total = _parts(rng, 111, 390)
    plan.say("003-16", total)
    plan.say("003-17", group)
    plan.say("003-18", soldiers)
    plan.say("003-19", rng.randint(13, 28))
    plan.say("003-12", many(rng, 12, 29))
    plan.say("003-20", many(rng, 51, 99))
    plan.say("003-13", many(rng, 21, 59))
    plan.say("003-14", few(rng))
    plan.say("003-15", few(rng))
    plan.say("003-21", few(rng))
    first, second, commanders = rng.randint(3, 4), rng.randint(3, 4), few(rng)
    plan.say("003-22", first)
    plan.say("003-23", second)
    plan.say("003-24 003-25", commanders)
    plan.say("003-26", first + second + rng.randint(1, 2))
    plan.say("003-27", many(rng, 12, 59))


def _two_years(plan: Plan, rng: random.Random) -> None:
    killed = many(rng, 811, 2890)
    few_of_them = rng.choice(table("numbers")["few"])
    plan.say("004-01", killed + 3 if (killed + 3) % 100 in MANY else killed - 3)
    plan.say("004-02", few(rng))
    plan.say("004-03", killed)
    plan.say("004-04", few_of_them["value"], few_of_them["text"])
