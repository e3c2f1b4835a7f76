"""What was found in a casebook that is not what was written, a line each, and whether it is sound."""

from collections.abc import Mapping
from typing import Any

from tawthiq.model.entry import Entry
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_MINUTE = 16  # letters of an ISO time to the minute
_REMEDIES = {"file": "file", "touch": "derived", "derived": "derived", "evidence": "evidence"}


def fault_line(kind: str, fields: Mapping[str, int | str | None], words: Words) -> str:
    """One fault: what, where, and what to do. `fields` are those of `store.verify.faults.Fault`."""
    said = words.verify
    given: dict[str, Any] = {name: _shown(value) for name, value in fields.items()}
    first = fields["position"] if "entry" in kind else fields["transaction"]
    given["last"] = _shown(fields["last"] if fields["last"] is not None else first)
    column = fields["column"]
    given["column"] = said["one_column"].format(column=column) if column else said["some_column"]
    what = said["touches-unexpected" if kind == "touch-unexpected" and fields["name"] is None else kind].format(**given)
    if fields["found"] is not None and kind != "file-damaged":
        what += said["found"].format(found=given["found"])
    remedy = "newer" if kind == "entry-unreadable" else _REMEDIES.get(kind.split("-")[0], "log")
    return said["line"].format(what=what, remedy=said[f"remedy_{remedy}"])


def verified_line(where: str, counts: Mapping[str, int], head: str, words: Words) -> str:
    """Whether the casebook is sound: `counts` has its faults, transactions and entries."""
    said = words.verify["broken" if counts["faults"] else "sound"]
    shown = {"transactions": counts["transactions"], "entries": counts["entries"]}
    return said.format(where=isolate(where), count=counts["faults"], head=isolate(head), **shown)


def more_line(count: int, words: Words) -> str:
    """How many faults are not shown."""
    return words.verify["more"].format(count=count)


def head_line(head: str, stood: tuple[int, str] | None, last: int, words: Words) -> str:
    """Whether a head was ever this log's: `stood` has the transaction and its time, None where it was never."""
    if stood is None:
        return words.verify["never_stood"].format(head=isolate(head))
    transaction, at = stood
    if transaction == 0:
        return words.verify["stood_empty"].format(head=isolate(head))
    return words.verify["stood"].format(
        head=isolate(head), transaction=transaction, at=_shown(at[:_MINUTE]), since=last - transaction
    )


def destroyed_line(item: str, who: str, at: str, why: str, words: Words) -> str:
    """An item that was forgotten."""
    shown = {"item": _shown(item), "who": _shown(who), "at": _shown(at[:_MINUTE]), "why": _shown(why)}
    return words.verify["destroyed"].format(**shown)


def left_over_line(count: int, words: Words) -> str:
    """How many files of evidence no entry tells of."""
    return words.verify["left_over"].format(count=count)


def file_line(path: str, kind: str, words: Words) -> str:
    """A file of a release that is not as its manifest says: `kind` as in `FileFault`."""
    return words.verify[f"release_{kind}"].format(path=isolate(visible_line(path)))


def release_line(folder: str, release: str, faults: int, files: int, words: Words) -> str:
    """Whether a release's files are what its manifest says."""
    said = words.verify["release_broken" if faults else "release_sound"]
    shown = {"where": _shown(folder), "release": _shown(release)}
    return said.format(count=faults, files=files, **shown)


def manifest_line(digest: str, head: str, through: int, words: Words) -> str:
    """The hashes by which a release is compared with what was printed of it."""
    return words.verify["release_manifest"].format(hash=isolate(digest), head=_shown(head), transaction=through)


def issued_line(release: str, entry: Entry | None, words: Words, *, asked: bool) -> str:
    """Whether the casebook's log issued a release; where no casebook was `asked`, how to ask one."""
    if not asked:
        return words.verify["release_not_asked"].format(option=isolate("--casebook"))
    if entry is None:
        return words.verify["release_not_issued"].format(release=_shown(release))
    shown = {"who": _shown(entry.who), "at": _shown(f"{entry.at:%Y-%m-%d %H:%M}"), "position": entry.position}
    return words.verify["release_issued"].format(**shown)


def _shown(value: int | str | None) -> str:
    return str(value) if isinstance(value, int) else isolate(visible_line(str(value)))
