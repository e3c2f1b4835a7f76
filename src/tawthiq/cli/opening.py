"""Opens the inputs: a file of one report goes on as it is, one of many gives its reports one by one.

This is done in the process that the user started, and reading in all of them: so one export keeps every core busy.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tawthiq.cli.task import Item, Outcome, Task, blame, told_by
from tawthiq.model.errors import TawthiqError
from tawthiq.model.report import Report

Opened = Item | Outcome


def is_many(item: Item) -> bool:
    """Whether the input is a file of posts or other files; it may still hold only one report."""
    from tawthiq.intake import holds_posts

    return item.report is None and holds_posts(item.data if item.path is None else item.path)


def open_items(task: Task, items: Iterable[Item]) -> Iterator[Opened]:
    """Every report of the inputs as an item to perform, and what is told of files of many as outcomes."""
    for item in items:
        if is_many(item):
            yield from open_many(task, item, item.data if item.path is None else item.path)
        else:
            yield item


def open_many(task: Task, item: Item, content: Path | bytes) -> Iterator[Opened]:
    """Every report of one input that is a file of many, whose `content` is given."""
    from tawthiq.intake import Remark, Source, read_posts

    told = told_by(task)
    source = Source(id=item.name, where=item.place, content=content, encoding=task.encoding)
    remarks: list[str] = []
    try:
        for piece in read_posts(source, told):
            match piece:
                case Report():
                    yield Item(name=piece.id, report=piece)
                case Remark():
                    remarks.append(piece.sentence)
                case problem:
                    yield Outcome(name=item.name, problem=str(problem), ends=False)
    except TawthiqError as problem:
        yield Outcome(name=item.name, problem=str(problem), ends=False)
    except Exception as fault:
        yield Outcome(name=item.name, problem=blame(item, fault), ends=False)
    yield Outcome(name=item.name, notes=tuple(remarks))
