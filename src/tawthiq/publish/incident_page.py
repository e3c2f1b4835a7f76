"""One incident for a terminal: what it is, its ranges with the sentences that they rest on, who decided what."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.publish.entry_words import fields_in_words
from tawthiq.publish.incident_account import EntryShown, FigureShown, IncidentAccount
from tawthiq.publish.people import write_end, write_span, write_who
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_ON_FIGURES = frozenset({"claim-attached", "claim-dismissed"})
_ENDS = (("low", "low_claims"), ("best", "best_claims"), ("high", "high_claims"))


def write_incident(account: IncidentAccount, words: Words, screen: Screen) -> str:
    """The page, ending with a line break."""
    return "\n".join(_Page(account, words, screen).lines()) + "\n"


def write_incidents(states: Sequence[IncidentState], places: Sequence[str], words: Words) -> str:
    """One line an incident: its name, days, place as `places` names it, what it counts, and its title."""
    lines = [_line(state, place, words) for state, place in zip(states, places, strict=True)]
    return "\n".join(lines or [words.incident["none"]]) + "\n"


def _line(state: IncidentState, called: str, words: Words) -> str:
    wholes = [_whole(each, words) for each in state.ranges if not each.part]
    name, when, place, title = (isolate(visible_line(each or ""))
                                for each in (state.id, state.when, called, state.title))  # fmt: skip
    return "  ".join(each for each in (name, when, place, words.list_mark.join(wholes), title) if each)


def _whole(each: CasualtyRange, words: Words) -> str:
    """What is counted, how many, and of whom where not of all: two parties' dead are told apart, bodies from dead."""
    unit = "" if each.unit in ("persons", "events") else f" ({words.unit[each.unit]})"
    who = f" ({write_who(each.who, words)})" if each.key else ""
    return f"{words.measure[each.measure]}{unit} {_span(each)}{who}"


def _span(each: CasualtyRange) -> str:
    if each.low == each.high:
        return write_end(each.low)
    return isolate(f"{write_end(each.low)}–{'' if each.high is None else write_end(each.high)}")


class _Page:
    def __init__(self, account: IncidentAccount, words: Words, screen: Screen) -> None:
        self.account = account
        self.state = account.state
        self.words = words
        self.screen = screen

    def lines(self) -> Iterator[str]:
        state, said = self.state, self.words.incident
        if self.account.asked:
            yield said["leads_on"].format(asked=isolate(self.account.asked), name=isolate(state.id))
        status = "" if state.status == "open" else f"  ({said[state.status]})"
        yield self.screen.paint(f"{isolate(state.id)}  {visible_line(state.title)}{status}".rstrip(), "bold")
        for name, value in self._facts():
            if value:
                yield f"  {said[name]}: {value}"
        yield from self._ranges()
        yield from self._beside()
        yield from self._unmet()
        yield ""
        yield self.screen.paint(said["history"], "bold")
        yield from write_entries(self.account.history, self.words, self.account.figures)

    def _facts(self) -> Iterator[tuple[str, str]]:
        state, words = self.state, self.words
        if state.when:
            yield "when", f"{isolate(state.when)} ({words.date_precision[state.date_precision]})"
        if self.account.place:
            place = isolate(visible_line(self.account.place))
            yield "where", f"{place} ({words.place_precision[state.place_precision]})"
        if state.latitude is not None and state.longitude is not None:
            yield "point", isolate(f"{state.latitude:.5f}, {state.longitude:.5f}")
        parties = (f"{words.party.get(party, party)} ({words.attribution[strength]})"
                   for party, strength in state.parties.items())  # fmt: skip
        yield "by", words.list_mark.join(map(visible_line, parties))
        yield "how", words.list_mark.join(visible_line(words.method.get(each, each)) for each in state.method)
        grades = (f"{words.incident[f'aspect_{aspect}']}: {words.grade[grade]} ({grade})"
                  for aspect, grade in state.grades.items())  # fmt: skip
        yield "grades", words.list_mark.join(grades)
        yield "merged_here", words.list_mark.join(map(isolate, self.account.merged))

    def _ranges(self) -> Iterator[str]:
        words, said = self.words, self.words.incident
        for each in self.state.ranges:
            yield ""
            unit = "" if each.unit in ("persons", "events") else f" ({words.unit[each.unit]})"
            who = write_who(each.who, words)
            part = f"  [{said['part']}]" if each.part else ""
            head = f"{words.measure[each.measure]}{unit}: {who}{part}"
            yield self.screen.paint(head, "bold") + (f"  {isolate(each.key)}" if each.key else "")
            ends = (f"{said[end]} {isolate(write_end(getattr(each, end)))}" for end, _ in _ENDS)
            yield f"  {words.list_mark.join(ends)}"
            yield f"  {self._rule(each)}"
            yield from self._claims(each)

    def _rule(self, each: CasualtyRange) -> str:
        said = self.words.incident
        told = [said[f"rule_{each.rule}"], said["sources"].format(count=each.sources)]
        if each.chosen is not None:
            by = said["chosen_by"].format(who=isolate(visible_line(each.chosen.who)), why=visible_line(each.why))
            told.append(by)
        if each.claimed is not None:
            told.append(said["claimed"].format(span=isolate(write_span(*each.claimed, self.words))))
        if each.profile:
            told.append(said[f"profile_{each.profile}"])
        if each.provisional:
            told.append(self.words.stance["provisional"])
        if each.exceeds is not None:
            told.append(said["exceeds"])
        if each.exceeded_by is not None:
            told.append(said["exceeded_by"].format(part=isolate(visible_line(each.exceeded_by))))
        return self.words.list_mark.join(told)

    def _claims(self, each: CasualtyRange) -> Iterator[str]:
        shown = dict.fromkeys(claim for _, field in _ENDS for claim in getattr(each, field)
                              if claim in self.account.figures)  # fmt: skip
        for claim in shown:
            ends = (self.words.incident[end] for end, field in _ENDS if claim in getattr(each, field))
            yield f"    {self.words.list_mark.join(ends)}: {self._figure(claim)}"
        for claim in each.claims:
            if claim not in shown and claim in self.account.figures:
                yield f"    {self.words.incident['stands']}: {self._figure(claim)}"

    def _figure(self, claim: str) -> str:
        return write_figure(self.account.figures[claim], self.words, self.screen)

    def _beside(self) -> Iterator[str]:
        said = self.words.incident
        if self.state.beside:
            yield ""
            yield self.screen.paint(said["beside"], "bold")
        for each in self.state.beside:
            if each.claim in self.account.figures:
                by = f" ({isolate(each.by)})" if each.by else ""
                yield f"    {said[f'beside_{each.reason}']}{by}: {self._figure(each.claim)}"

    def _unmet(self) -> Iterator[str]:
        words, said = self.words, self.words.incident
        for each in self.state.unmet:
            unit = "" if each.unit in ("persons", "events") else f" ({words.unit[each.unit]})"
            key = f" {isolate(visible_line(each.key))}" if each.key else ""
            by = said["chosen_by"].format(who=isolate(visible_line(each.chosen.who)), why=visible_line(each.chosen.why))
            yield ""
            yield said["unmet"].format(people=f"{words.measure[each.measure]}{unit}{key}", by=by)


def write_entries(
    history: Sequence[EntryShown], words: Words, figures: Mapping[str, FigureShown] = MappingProxyType({})
) -> Iterator[str]:
    """A history, a line an entry; figures that were attached, or taken off, together are one line of their numbers."""
    for _, group in groupby(history, key=_together):
        first, *others = group
        if first.kind in _ON_FIGURES:
            yield _attached([first, *others], words, figures)
        else:
            yield from (write_entry(entry, words) for entry in (first, *others))


def _together(entry: EntryShown) -> tuple[object, ...]:
    if entry.kind not in _ON_FIGURES:
        return (entry.position,)
    return entry.at, entry.who, entry.why, entry.undone, entry.kind, entry.said.get("incident")


def _attached(entries: Sequence[EntryShown], words: Words, figures: Mapping[str, FigureShown]) -> str:
    """The numbers of the figures; of one that is no longer there its id."""
    names = [str(entry.said["claim"]) for entry in entries]
    numbers = (visible_line(figures[name].claim.number) if name in figures else name for name in names)
    incident = entries[0].said.get("incident")
    dismissed = entries[0].kind == "claim-dismissed"
    did = words.incident["did_dismissed" if dismissed else "did_attached" if incident else "did_detached"]
    told = f"{did}: {words.list_mark.join(map(isolate, numbers))}"
    return _entry_line(entries[0], told, words, last=entries[-1].position)


def write_entry(entry: EntryShown, words: Words) -> str:
    """One line of a history: the entry's number, when, who, what, and why."""
    what = words.incident.get(f"did_{entry.kind}") or words.casebook.get(f"kind_{entry.kind}", entry.kind)
    fields = fields_in_words(entry.said, words)
    return _entry_line(entry, what + (f": {isolate(visible_line(fields))}" if fields else ""), words)


def _entry_line(entry: EntryShown, told: str, words: Words, *, last: int = 0) -> str:
    number = f"{entry.position}–{last}" if last > entry.position else str(entry.position)
    undone = f" ({words.incident['undone']})" if entry.undone else ""
    why = f" – {visible_line(entry.why)}" if entry.why else ""
    who = isolate(visible_line(entry.who))
    return f"  {isolate(number)}  {isolate(f'{entry.at:%Y-%m-%d %H:%M}')}  {who}  {told}{undone}{why}"


def write_figure(figure: FigureShown, words: Words, screen: Screen) -> str:
    """The sentence with its number marked, then who said it, where and when it was published, and the claim's id."""
    number = screen.paint(f"[{visible_line(figure.claim.number)}]", "number")
    before, after = _line_of(figure.before), _line_of(figure.after)
    source = words.list_mark.join(visible_line(words.source.get(each, each)) for each in figure.claim.source)
    published = figure.published.isoformat() if figure.published else ""
    told = [source, figure.outlet or "", figure.report, published, figure.claim.id]
    from_whom = words.list_mark.join(isolate(visible_line(each)) for each in told if each)
    return f"«{isolate(before + number + after)}» {from_whom}"


def _line_of(text: str) -> str:
    """The text as one line, with the blanks at its ends, since a number follows or stands before."""
    line = visible_line(text)
    return f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() else ''}" if line else ""
