"""Asks a person before what cannot be undone is done."""

from click import prompt

from tawthiq.model.errors import TawthiqError


class NotConfirmed(TawthiqError):
    """The person did not say that it should be done."""


def confirm(what: str, answer: str, given: str | None, option: str) -> None:
    """Goes on only where `answer` is typed, or was given with an option of the command. Raises NotConfirmed."""
    from sys import stdin

    if given is None:
        if not stdin.isatty():
            raise NotConfirmed(f"{what} Nobody can be asked here: say so with {option} {answer}. Nothing was done.")
        given = prompt(f"{what} Type {answer} to go on", default="", show_default=False, err=True)
    if given.strip() != answer:
        raise NotConfirmed("Nothing was done.")
