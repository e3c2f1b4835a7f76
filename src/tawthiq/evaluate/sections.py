"""Sections: what an evaluation says, as tables and lists that a page or a terminal may show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawthiq import __version__
from tawthiq.evaluate.claims import FIELDS, LEVELS, scores
from tawthiq.evaluate.compare import Change
from tawthiq.evaluate.documents import Filed
from tawthiq.evaluate.doubts import doubted_share
from tawthiq.evaluate.findings import FindingTally
from tawthiq.evaluate.intervals import DRAWS, Interval, intervals
from tawthiq.evaluate.looking import PARTS
from tawthiq.evaluate.result import Result
from tawthiq.evaluate.slices import slices
from tawthiq.read.doubt.symptoms import FIELDS as DOUBTED_FIELDS

_SHOWN = (*LEVELS, "figure.p", "figure.r")
_HEADER = {"figure.p": "figure, precision", "figure.r": "figure, recall"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of an evaluation: its title, sentences, a table and a list, each of which may be empty."""

    title: str
    level: int = 2
    sentences: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    points: tuple[str, ...] = ()


def opening_section() -> Section:
    """What was read by which version, and what the scores are."""
    return Section(
        title="Evaluation",
        level=1,
        sentences=(
            f"Written by `tawthiq evaluate`, not by hand. Version {__version__}.",
            "",
            "A claim that was read meets an annotated one where their spans share two fifths of their union. *Figure*:",
            "kind, measure, number and bound are right; *who*: so are those counted; *full*: so are who did it and",
            "when. These are F1 over claims. In brackets, what 95% of draws of as many reports with replacement give",
            f"({DRAWS:,} draws): with 5 or 10 reports they are wide. Of closed sets nothing but scores is shown.",
        ),
    )


def score_sections(results: Sequence[Result]) -> Iterator[Section]:
    """F1 by level, precision and recall of figures, and accuracy by field, a column for each set."""
    every = [(scores(each.every), intervals(each.every)) for each in results]
    titles = [each.annotated.title for each in results]
    rows = [("reports", *(str(len(each.tallies)) for each in results))]
    rows.append(("claims", *(f"{found['gold']:,.0f}" for found, _ in every)))
    for name in _SHOWN:
        rows.append((_HEADER.get(name, name), *(_cell(found[name], ranges[name]) for found, ranges in every)))
    yield Section(title="Claims", header=("score", *titles), rows=tuple(rows))
    rows = []
    for name in FIELDS:
        cells = (_cell(found[name], ranges[name]) if name in found else "" for found, ranges in every)
        rows.append((name, *cells))
    said = "Accuracy over the claims whose figure is right."
    yield Section(title="Fields", sentences=(said,), header=("field", *titles), rows=tuple(rows))


def dead_section(results: Sequence[Result]) -> Section:
    """What a careless tally would count as dead, and should not."""
    rows = []
    for each in results:
        dead = each.dead
        shares = (_share(dead.otherwise, dead.given), _share(dead.unfounded, dead.given))
        rows.append((each.annotated.title, str(dead.given), *shares))
    return Section(
        title="What would be counted as dead",
        sentences=(
            "Claims given as killed, stated, of one incident and part of no other, which a careless tally would add:",
            "how many are something else in the annotation, and how many are not in it.",
        ),
        header=("set", "given", "something else", "not annotated"),
        rows=tuple(rows),
    )


def doubts_section(results: Sequence[Result]) -> Section:
    """Whether what the reader doubts is wrong more often than what it does not."""
    rows = []
    for field in DOUBTED_FIELDS:
        shares = (doubted_share(each.doubts, field) for each in results)
        rows.append((field, *(f"{some:.0%}: {wrong:.0%}, {missed:.1%}" for some, wrong, missed in shares)))
    return Section(
        title="Doubts",
        sentences=(
            "Fields that a claim's `doubts` name: the share of claims; how many of these fields are wrong; how many of",
            "all others are. The measure is wrong where the figure is, or is not annotated. The weights of symptoms",
            "are learned from the open halves, so that closed sets show what they are worth.",
        ),
        header=("field", *(each.annotated.title for each in results)),
        rows=tuple(rows),
    )


def looking_section(results: Sequence[Result]) -> Section:
    """What the order of review is worth."""
    rows = []
    for each in results:
        found = zip(each.looked.by_risk, each.looked.by_doubts, strict=True)
        rows.append((each.annotated.title, str(each.looked.wrong), *(f"{risk} ({doubts})" for risk, doubts in found)))
    return Section(
        title="What is looked at first",
        level=3,
        sentences=(
            "Wrong dead that tallies would add (killed, stated, of one incident, part of no other; a field is wrong",
            "that would change a tally), and how many of them are among the first figures in the order of review;",
            "in brackets, in the order by the number of doubts. By chance a tenth of the figures holds a tenth.",
        ),
        header=("set", "wrong dead", *(f"among the first {part:.0%}" for part in PARTS)),
        rows=tuple(rows),
    )


def findings_section(results: Sequence[Result]) -> Iterator[Section]:
    """Contradictions told, where findings were made."""
    told = [(each, each.findings) for each in results if each.findings is not None]
    rows = []
    for each, found in told:
        rate = f"{len(found.alarms) / max(len(each.tallies), 1):.2f}"
        counts = (found.wanted, found.met, found.hold_wanted, found.hold_met, len(found.alarms))
        rows.append((each.annotated.title, *map(str, counts), rate))
    if rows:
        yield Section(
            title="Findings",
            sentences=("Contradictions that were annotated (`fails`), told from what was read.",),
            header=("set", "contradictions", "told", "relations that hold", "told", "false alarms", "a report"),
            rows=tuple(rows),
        )
        yield _by_kind(told)


def _by_kind(told: Sequence[tuple[Result, FindingTally]]) -> Section:
    """Contradictions told of those annotated, and false alarms, for each check."""
    kinds = sorted({kind for _, found in told for _, kind in found.kinds})
    rows = []
    for kind in kinds:
        counts = [[found.kinds[what, kind] for what in ("met", "wanted", "alarm")] for _, found in told]
        rows.append((kind, *(f"{met} of {wanted}, {alarms} false" for met, wanted, alarms in counts)))
    header = ("check", *(each.annotated.title for each, _ in told))
    return Section(title="Findings by check", level=3, header=header, rows=tuple(rows))


def quiet_section(results: Sequence[Result]) -> Section:
    """How much is read where nothing is to be read."""
    rows = []
    for each in results:
        read = sum(tally.read for tally in each.every)
        loud = sum(tally.read > 0 for tally in each.every)
        rows.append((each.annotated.title, str(len(each.tallies)), str(read), str(loud)))
    return Section(
        title="Where nothing is to be read",
        sentences=("News full of numbers, of which none is of people harmed, held or driven out.",),
        header=("set", "articles", "claims read", "articles with one"),
        rows=tuple(rows),
    )


def documents_section(every: Sequence[Filed]) -> Section:
    """What is read of reports in files of each kind, beside what is read of the same reports as plain texts."""
    rows = []
    for each in every:
        plain, filed = scores(each.plain), scores(each.filed)
        same = each.documents
        counts = (len(same), sum(same.values()), len(each.annotated.reports))
        cells = (f"{plain[level]:.3f} → {filed[level]:.3f}" for level in LEVELS)
        rows.append((each.annotated.title, *map(str, counts), f"{plain['gold']:,.0f}", *cells))
    return Section(
        title="By kind of file",
        sentences=(
            "Reports of the open halves as chats, feeds, mails, pages, documents and archives carry them: F1 as plain",
            "texts, then read out of the files. *Same*: documents that give exactly the claims of the plain texts,",
            "spans apart, and nothing else. Claims meet by their numbers, in their order.",
        ),
        header=("kind of file", "documents", "same", "reports", "claims", *LEVELS),
        rows=tuple(rows),
    )


def documents_as_numbers(filed: Filed) -> Mapping[str, object]:
    """The same of one kind, as numbers, and the documents that differ."""
    numbers: dict[str, object] = {"set": filed.annotated.files.name, "reports": len(filed.annotated.reports)}
    numbers |= {"plain": scores(filed.plain), "scores": scores(filed.filed)}
    return numbers | {"documents": len(filed.documents), "same": sum(filed.documents.values())}


def documents_errors_section(filed: Filed, shown: int) -> Section:
    """Where documents give other claims than the plain texts."""
    differ = [told for each in filed.carried if not each.is_same() for told in each.differences()]
    title = f"{filed.annotated.title}: other than as plain text ({len(differ)})"
    return Section(title=title, level=3, points=tuple(differ[:shown]))


def slices_section(result: Result, by: str) -> Section:
    """The scores of each genre, outlet, length or year of a set."""
    rows = []
    for value, tallies in slices(result, by).items():
        found, ranges = scores(tallies), intervals(tallies)
        counts = (str(len(tallies)), f"{found['gold']:,.0f}")
        rows.append((value, *counts, *(_cell(found[name], ranges[name]) for name in ("figure", "who", "full"))))
    title = f"{result.annotated.title}, by {by}"
    return Section(title=title, header=(by, "reports", "claims", "figure", "who", "full"), rows=tuple(rows))


def changes_section(title: str, changes: Sequence[Change]) -> Section:
    """A reading beside an earlier one: what moved, and by how much chance could move it."""
    rows = []
    for each in (change for change in changes if change.before != change.after):
        difference = f"{each.after - each.before:+.3f}"
        rows.append((each.name, f"{each.before:.3f}", f"{each.after:.3f}", difference, _range(each.interval)))
    said = "95% of draws of as many reports give a difference in the range; one without zero is more than chance."
    header = ("score", "before", "after", "difference", "range")
    return Section(title=f"{title}: changes", sentences=(said,), header=header, rows=tuple(rows))


def as_numbers(result: Result, by: Sequence[str]) -> Mapping[str, object]:
    """Everything that the sections say of a set, as numbers."""
    numbers: dict[str, object] = {"set": result.annotated.files.name, "reports": len(result.tallies)}
    numbers |= {"scores": scores(result.every), "intervals": intervals(result.every)}
    dead = result.dead
    numbers["dead"] = {"given": dead.given, "otherwise": dead.otherwise, "unfounded": dead.unfounded}
    if (found := result.findings) is not None:
        wanted = {"wanted": found.wanted, "met": found.met, "false_alarms": len(found.alarms)}
        numbers["findings"] = wanted | {"holds_wanted": found.hold_wanted, "holds_met": found.hold_met}
    numbers["slices"] = {name: {key: scores(each) for key, each in slices(result, name).items()} for name in by}
    return numbers


def _cell(value: float, interval: Interval) -> str:
    return f"{value:.3f} ({interval[0]:.2f}–{interval[1]:.2f})"


def _range(interval: Interval) -> str:
    return f"{interval[0]:+.3f} to {interval[1]:+.3f}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f}%)" if whole else "0"
