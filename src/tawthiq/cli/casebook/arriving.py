"""Opens the inputs of `add`: what the casebook has is told as known, the rest goes on to be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import file_digest
from itertools import islice

from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import digest_of, report_id
from tawthiq.casebook.reports import known_reports
from tawthiq.cli.opening import Opened, is_many, open_many
from tawthiq.cli.task import Item, Outcome, Task
from tawthiq.intake import EXPORT_LIMIT
from tawthiq.model.errors import UnreadableInput

_AT_ONCE = 64  # reports in one question to the casebook


@dataclass(slots=True, kw_only=True)
class Arriving:
    """The inputs of one `add`. `held` are the bytes of files of many while their reports are under way."""

    casebook: Casebook
    task: Task
    held: dict[str, bytes] = field(default_factory=dict)

    def open(self, inputs: Iterable[Item]) -> Iterator[Opened]:
        """Every report that the casebook has not, as an item to perform; the others, and what is told, as outcomes."""
        opened = self._opened(inputs)
        while some := list(islice(opened, _AT_ONCE)):
            items = (each for each in some if isinstance(each, Item) and each.evidence)
            ids = {report_id(item.evidence, item.part): item.evidence for item in items}
            known = known_reports(self.casebook, ids)
            yield from (self._known(each, known) for each in some)

    def _known(self, opened: Opened, known: set[str]) -> Opened:
        if isinstance(opened, Outcome) or not opened.evidence:
            return opened
        name = report_id(opened.evidence, opened.part)
        return Outcome(name=opened.name, known=name, ends=opened.report is None) if name in known else opened

    def _opened(self, items: Iterable[Item]) -> Iterator[Opened]:
        for item in items:
            try:
                if is_many(item):
                    yield from self._open_many(item)
                else:
                    yield replace(item, evidence=_digest(item))
            except UnreadableInput as problem:
                yield Outcome(name=item.name, problem=str(problem))

    def _open_many(self, item: Item) -> Iterator[Opened]:
        """The reports of a file whose bytes are read once: what is kept as evidence is what was taken apart."""
        data = item.data if item.path is None else _read(item)
        digest = digest_of(data)
        self.held[digest] = data
        for each in open_many(self.task, item, data):
            if isinstance(each, Item):
                yield replace(each, evidence=digest, part=each.name[len(item.name) :].removeprefix("#"))
            else:
                yield replace(each, evidence=digest) if each.ends else each


def _read(item: Item) -> bytes:
    assert item.path is not None
    try:
        with item.path.open("rb") as stream:
            data = stream.read(EXPORT_LIMIT + 1)
    except OSError as broken:
        what = f"It cannot be opened: {broken.strerror}."
        raise UnreadableInput(item.place, what, "Check its name and your rights to it.") from None
    if len(data) > EXPORT_LIMIT:
        what = f"It is larger than {EXPORT_LIMIT // 1024**2} MiB."
        raise UnreadableInput(item.place, what, "Export it in parts, for instance a year each.")
    return data


def _digest(item: Item) -> str:
    """The hash of a file's bytes, "" where it cannot be read: whoever reads it says why."""
    if item.path is None:
        return digest_of(item.data)
    try:
        with item.path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
