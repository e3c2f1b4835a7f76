"""What was found in a casebook that is not what was written, a line each, and whether it is sound."""

from collections.abc import Mapping
from typing import Any

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
    return said.format(where=isolate(where), count=counts["faults"], head=head, **shown)


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


def _shown(value: int | str | None) -> str:
    return str(value) if isinstance(value, int) else isolate(visible_line(str(value)))
