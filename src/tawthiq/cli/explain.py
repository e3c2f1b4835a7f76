"""`tawthiq explain`: why one figure was read as it was."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from tawthiq.cli.batch import collect
from tawthiq.cli.opening import Opened, open_items
from tawthiq.cli.options import ExplainFormat, ExplainOptions, WrongOption
from tawthiq.cli.output import Framing, open_sink
from tawthiq.cli.task import Item, Outcome, Task, load_report, make_account
from tawthiq.model.claim import Claim
from tawthiq.publish.account import Account

NOTHING_THERE = 1
_LONGEST_OFFSET = 12  # an id may be all digits, but is longer


def explain(options: ExplainOptions) -> int:
    """Explain why a figure was read so.

    Each field is shown with the rule and the words of the report that gave it.

    tawthiq explain report.txt --at 266

    tawthiq explain report.txt --at 3f0a9c1e77b2d645 --format json

    Exit status: 0, 1 where there is no figure, 2 where the report could not be read.
    """
    task = options.task("read", "table")
    account = _account(task, options.path)
    claims = _find(account, options.at)
    write = _as_json if options.as_format is ExplainFormat.json else _as_text
    with open_sink(None, Framing(), paged=None) as sink:
        sink.write(Outcome(name=account.report.id, chunk=write(task, account, claims, options.at)))
    return 0 if claims else NOTHING_THERE


def _account(task: Task, path: Path) -> Account:
    file, post = _split(path)
    items, problems = collect([file], pictures=task.ocr)
    for problem in problems:
        raise problem
    told: list[str] = []
    found = list(islice(_meant(open_items(task, items), post, told), 2))
    if len(found) != 1:
        raise WrongOption(told[0] if told and not found and not post else _which(path, post, found))
    return make_account(task, load_report(task, found[0]), found[0])


def _split(path: Path) -> tuple[Path, str]:
    """The file and the post of it, as in «result.json#12», the way in which reports of files of many are named."""
    if not path.exists():
        written = str(path)
        for at, mark in enumerate(written):
            if mark == "#" and Path(written[:at]).is_file():
                return Path(written[:at]), written[at + 1 :]
    return path, ""


def _meant(opened: Iterable[Opened], post: str, told: list[str]) -> Iterator[Item]:
    """The reports that are meant, as they are met; problems on the way go to `told`."""
    for each in opened:
        if isinstance(each, Outcome):
            told += [each.problem] if each.problem else []
        elif not post or each.name.partition("#")[2] == post:
            yield each


def _which(path: Path, post: str, found: Sequence[Item]) -> str:
    if post or not found:
        return f"{path}: There is no such report. Name it as the field «report» of `tawthiq read` does."
    return f"{path} holds many reports. Name one of them, as in {found[0].name}."


def _find(account: Account, at: str) -> Sequence[Claim]:
    from tawthiq.publish.explanation import find_claims

    offset = _offset(at)
    if offset is None:
        return [claim for claim in account.claims if claim.id == at]
    return find_claims(account, offset)


def _offset(at: str) -> int | None:
    return int(at) if at.isascii() and at.isdecimal() and len(at) <= _LONGEST_OFFSET else None


def _as_json(task: Task, account: Account, claims: Sequence[Claim], at: str) -> str:
    from tawthiq.publish.explanation import explanation_row, nearest_claim

    """The claims, or the nearest; codes and the report's own words, so that `task` tells it nothing."""
    offset = _offset(at)
    nearest = None if claims or offset is None else nearest_claim(account, offset)
    answer = {
        "report": account.report.id,
        "at": at if offset is None else offset,
        "claims": [explanation_row(account, claim) for claim in claims],
        "nearest": explanation_row(account, nearest) if nearest else None,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _as_text(task: Task, account: Account, claims: Sequence[Claim], at: str) -> str:
    from tawthiq.publish.explanation import write_absence, write_explanation
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    words = load_words(task.language)
    screen = Screen(width=task.width, colour=task.colour)
    if not claims:
        return write_absence(account, at, _offset(at), words)
    return "\n".join(write_explanation(account, claim, words, screen) for claim in claims)
