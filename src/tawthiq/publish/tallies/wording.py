"""Puts the parts of a tally into words: amounts, groups, questions, refusals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tawthiq.model.tally import Dimension, PlaceAsked, Question, Sum
from tawthiq.publish.tallies.words import TallyWords
from tawthiq.publish.visible import isolate, visible_line

_JOIN = "|"
_PLACES: frozenset[Dimension] = frozenset({"country", "adm1", "adm2", "place"})

_LARGE = 1_000


def write_number(value: float) -> str:
    """A number with its thousands set off; with four figures or a tenth where it is not whole."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= _LARGE else f"{value:,.4g}"


def plural_form(count: int) -> str:
    """«few», «many» or «other», as Arabic counts: three to ten, eleven to ninety-nine, and by the last two digits.

    The rule is that of the Unicode CLDR for Arabic; where a language does not tell them apart its words are the same.
    """
    last = count % 100
    if last in range(3, 11):
        return "few"
    return "many" if last in range(11, 100) else "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyWording:
    """The words of one language, with the names of places in it by their ids, and what rows belong to by theirs.

    `release` is what the release is called that the answer comes from, "" where it comes from a casebook.
    """

    words: TallyWords
    place_names: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    release: str = ""

    def number(self, value: float) -> str:
        """A number in a sentence."""
        return self.apart(write_number(value))

    def apart(self, text: str) -> str:
        """What runs from left to right, set apart in a sentence that runs from right to left."""
        return isolate(text) if self.words.plain.direction == "rtl" else text

    def amount(self, each: Sum) -> str:
        """The range in words: "187", "180 to 190, best 187", "at least 180"; an open end is never left unsaid."""
        phrase = self.words.phrase
        if each.is_empty:
            return phrase["nothing"]
        low = self.number(each.low)
        if each.high is None:
            said = phrase["open"].format(low=low)
        elif each.high == each.low:
            return phrase["exactly"].format(low=low)
        else:
            said = phrase["range"].format(low=low, high=self.number(each.high))
        if each.best is None:
            return said
        return phrase["with_best"].format(amount=said, best=self.number(each.best))

    def total(self, each: Sum) -> str:
        """The range with how many figures it sums."""
        if each.is_empty:
            return self.words.phrase["nothing"]
        return self.words.phrase["total"].format(amount=self.amount(each), rows=self.number(each.rows))

    def doubted(self, each: Sum) -> str:
        """What of a sum rests on doubted readings."""
        amount, rows = self.number(each.doubted), self.number(each.doubted_rows)
        return self.words.phrase["doubted"].format(total=self.number(each.low), amount=amount, rows=rows)

    def fields(self, names: Iterable[str]) -> str:
        """Fields of a claim, in words."""
        return self.listed(self.words.plain.field.get(name, name) for name in names)

    def value(self, dimension: Dimension, code: str) -> str:
        """One value of a dimension, in words."""
        if not code:
            return self.words.phrase["untold"]
        if dimension in _PLACES:
            return visible_line(self.place_names.get(code, code))
        if dimension == "who":
            return self.listed(self.codes(each) for each in code.split(" "))
        if dimension in ("by", "method", "party", "status", "sex", "age", "role", "community"):
            return self.codes(code)
        return code

    def codes(self, joined: str) -> str:
        """Codes joined by bars, in words."""
        words = self.words
        names = {**words.plain.method, **words.plain.party, **words.told}
        return self.listed(visible_line(names.get(code, code)) for code in joined.split(_JOIN))

    def listed(self, items: Iterable[str]) -> str:
        """The items, joined as the language joins them."""
        return self.words.plain.list_mark.join(items)

    def voice(self, codes: Iterable[str]) -> str:
        """On whose word: sources by their names, and a report that names none by what it is called."""
        names = self.words.plain.source
        return self.listed(
            self.apart(visible_line(self.subjects[code])) if code in self.subjects
            else visible_line(names.get(code, code)) for code in codes
        )  # fmt: skip

    def question(self, question: Question, *, as_of: str = "", stated: bool = False) -> str:
        """The question in one line: what is counted, of whom, by whom, where, when, in what.

        What is `stated` is asked of sources, and of no dataset.
        """
        words, phrase = self.words, self.words.phrase
        parts = [words.plain.measure[question.measures[0]]]
        if question.units[0] not in ("persons", "events"):
            parts.append(words.plain.unit[question.units[0]])
        parts += [self.listed(words.plain.party.get(code, code) for code in question.who)] if question.who else []
        if question.by:
            doers = self.listed(words.plain.party.get(code, code) for code in question.by)
            parts.append(f"{words.dimension['by']} {doers}")
        parts += [self.codes(_JOIN.join(question.methods))] if question.methods else []
        parts += [self.listed(self.place(place) for place in question.places)] if question.places else []
        parts += self._period(question)
        dataset = question.datasets[0]
        own = phrase["of_dataset"].format(dataset=visible_line(dataset)) if dataset else phrase["own"]
        parts += [] if stated else [own]
        parts += [words.type[question.types[0]]] if question.types[0] != "incident" else []
        parts += self._limits(question)
        parts += [phrase["as_of"].format(day=as_of)] if as_of else []
        parts += [phrase["of_release"].format(release=visible_line(self.release))] if self.release else []
        return " · ".join(isolate(part) for part in parts)

    def place(self, asked: PlaceAsked) -> str:
        """The place that is asked for, by its name in this language where it is known."""
        return visible_line(self.place_names.get(asked.id, asked.name))

    def _period(self, question: Question) -> list[str]:
        first, last = question.first_day, question.last_day
        if not first and not last:
            return []
        form = "period" if first and last else "since" if first else "until"
        return [self.words.phrase[form].format(first=isolate(first), last=isolate(last))]

    def _limits(self, question: Question) -> list[str]:
        phrase = self.words.phrase
        found = [
            phrase["precise"].format(least=least)
            for least in (question.place_precision, question.date_precision)
            if least
        ]
        found += [phrase["graded"].format(grade=question.grade)] if question.grade else []
        found += [] if question.doubted else [phrase["excluding"].format(what=self.words.reason["doubted"])]
        found += [phrase["excluding"].format(what=self._excluded(*each)) for each in question.exclude]
        found += [phrase["excluding"].format(what=self.place(each)) for each in question.excluded_places]
        return found

    def _excluded(self, name: str, value: str) -> str:
        return self.codes(value) if name != "incident" else visible_line(value)

    def refusal(self, code: str, values: Mapping[str, str]) -> str:
        """Why a question was refused, and what to ask instead."""
        words = self.words.plain
        names = {**words.measure, **words.unit, **self.words.type}
        said = {name: visible_line(names.get(value, value)) for name, value in values.items()}
        return self.words.refusal[code].format(**said)
