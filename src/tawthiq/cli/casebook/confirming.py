"""Asks a person before what cannot be undone is done."""

from click import prompt

from tawthiq.model.errors import TawthiqError


class NotConfirmed(TawthiqError):
    """The person did not say that it should be done."""


def confirm(what: str, answer: str, given: str | None, option: str, language: str) -> None:
    """Goes on only where `answer` is typed, or was given with an option of the command. Raises NotConfirmed."""
    from sys import stdin

    from tawthiq.publish.words import load_words

    words = load_words(language).told
    if given is None:
        if not stdin.isatty():
            raise NotConfirmed(words["not_asked"].format(what=what, option=option, answer=answer))
        asked = words["confirm"].format(what=what, answer=answer)
        given = prompt(asked, default="", show_default=False, err=True)
    if given.strip() != answer:
        raise NotConfirmed(words["not_done"])
