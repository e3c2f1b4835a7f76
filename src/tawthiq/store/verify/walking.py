"""A walk along rows that come in the order of a number, by which they are asked for."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Walk(Generic[T]):
    """Rows in order, one of which is looked at before it is taken."""

    def __init__(self, rows: Iterator[T], number: Callable[[T], int]) -> None:
        """A walk along `rows`, which are in the order of `number`."""
        self._rows = rows
        self._number = number
        self._next = next(rows, None)

    def peek(self) -> T | None:
        """The row that comes next, None at the end."""
        return self._next

    def take_to(self, number: int) -> Iterator[T]:
        """Takes the rows up to a number, its own among them."""
        while (row := self._next) is not None and self._number(row) <= number:
            self._next = next(self._rows, None)
            yield row

    def drop_to(self, number: int) -> None:
        """Passes over the rows up to a number."""
        for _ in self.take_to(number):
            pass

    def rest(self) -> Iterator[T]:
        """Takes all that are left."""
        while (row := self._next) is not None:
            self._next = next(self._rows, None)
            yield row
