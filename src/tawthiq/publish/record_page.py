"""One record of somebody else's dataset for a terminal: what it is taken to say, the row as received, its history."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tawthiq.model.record import Count, Record
from tawthiq.publish.incident_account import EntryShown
from tawthiq.publish.incident_page import write_entry
from tawthiq.publish.people import write_end
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words


class RecordShown(Struct, frozen=True, kw_only=True):
    """A record with the title of its dataset and the columns of its row; `history` holds each entry on it.

    `found` is the narrowest place of the gazetteer that its names are found to be, "" where none is.
    """

    record: Record
    found: str
    withdrawn: bool
    title: str
    columns: tuple[str, ...]
    history: tuple[EntryShown, ...]


def write_record(shown: RecordShown, words: Words, screen: Screen) -> str:
    """The page, ending with a line break."""
    return "\n".join(_lines(shown, words, screen)) + "\n"


def write_records(found: Sequence[tuple[Record, bool]], words: Words) -> str:
    """A line a record, with whether it is withdrawn: its id, days, place, what it counts, what is in doubt."""
    lines = [_line(record, words, withdrawn=withdrawn) for record, withdrawn in found]
    return "\n".join(lines or [words.record["none"]]) + "\n"


def _line(record: Record, words: Words, *, withdrawn: bool) -> str:
    wholes = words.list_mark.join(_count(each, words) for each in record.counts if not each.part)
    doubts = words.list_mark.join(words.record[f"doubt_{code}"] for code in record.doubts)
    told = (
        isolate(visible_line(record.id)),
        isolate(_days(record)),
        isolate(visible_line(record.place or record.adm2 or record.adm1 or record.country or "")),
        wholes,
        f"[{doubts}]" if doubts else "",
        words.record["withdrawn"] if withdrawn else "",
    )
    return "  ".join(filter(None, told))


def _lines(shown: RecordShown, words: Words, screen: Screen) -> Iterator[str]:
    record, said = shown.record, words.record
    withdrawn = f"  ({said['withdrawn']}: {said['withdrawn_why']})" if shown.withdrawn else ""
    yield screen.paint(isolate(visible_line(record.id)), "bold") + withdrawn
    for name, value in _facts(shown, words):
        if value:
            yield f"  {said[name]}: {value}"
    for each in record.counts:
        part = f"  [{words.incident['part']}]" if each.part else ""
        yield f"  {_count(each, words)}{part}"
    yield ""
    yield screen.paint(said["row"], "bold")
    for column, cell in zip(shown.columns, record.row, strict=False):
        yield f"  {isolate(visible_line(column))}: {isolate(visible_line(cell))}"
    yield ""
    yield screen.paint(words.incident["history"], "bold")
    yield from (write_entry(entry, words) for entry in shown.history)


def _facts(shown: RecordShown, words: Words) -> Iterator[tuple[str, str]]:
    record, marked = shown.record, words.list_mark
    yield "dataset", isolate(visible_line(shown.title or record.dataset))
    yield "type", words.record[f"type_{record.type}"]
    days = _days(record)
    yield "when", f"{isolate(days)} ({words.date_precision[record.date_precision]})" if days else ""
    named = (record.place, record.adm2, record.adm1, record.country, record.place_id)
    places = marked.join(isolate(visible_line(each)) for each in dict.fromkeys(filter(None, named)))
    yield "where", f"{places} ({words.place_precision[record.place_precision]})" if places else ""
    if places:
        yield "found", isolate(visible_line(shown.found)) or words.record["found_nowhere"]
    if record.latitude is not None and record.longitude is not None:
        yield "point", isolate(f"{record.latitude:.5f}, {record.longitude:.5f}")
    yield "parties", marked.join(isolate(visible_line(each)) for each in record.parties)
    yield "how", words.method.get(record.method or "", visible_line(record.method or ""))
    yield "sources", marked.join(isolate(visible_line(each)) for each in record.sources)
    yield "doubts", marked.join(words.record[f"doubt_{code}"] for code in record.doubts)


def _days(record: Record) -> str:
    days = (day.isoformat() for day in (record.first_day, record.last_day) if day is not None)
    return "/".join(dict.fromkeys(days))


def _count(each: Count, words: Words) -> str:
    """«killed: Islamic State: 3», the ends as received, whatever their order."""
    who = [words.party.get(each.party, each.party)] if each.party else []
    told = {name: code for name in ("status", "sex", "age", "role") if (code := getattr(each, name)) is not None}
    if each.party and told.get("status") == "combatant":
        del told["status"]  # members of a party fight where nothing else is said
    who += [words.who.get(f"{name}={code}", code) for name, code in told.items()]
    by = words.list_mark.join(words.party.get(code, code) for code in each.by)
    unit = [] if each.unit in ("persons", "events") else [words.unit[each.unit]]
    people = " ".join(visible_line(part) for part in (*unit, *who))
    head = f"{words.measure[each.measure]}" + (f" ({people})" if people else "")
    doer = f" [{words.record['by']}: {visible_line(by)}]" if by else ""
    return f"{head}{doer}: {isolate(_ends(each))}"


def _ends(each: Count) -> str:
    if each.low is None and each.high is None:
        return write_end(each.best)
    if each.low == each.high and each.best in (None, each.low):
        return write_end(each.low)
    ends = "–".join("" if end is None else write_end(end) for end in (each.low, each.high))
    return ends if each.best is None else f"{write_end(each.best)} ({ends})"
