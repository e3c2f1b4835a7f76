"""`tawthiq review --one-by-one`: one figure after another, and a key for each decision."""

from dataclasses import dataclass, field
from itertools import islice

import click
from msgspec.structs import replace

from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.fields import parse_fields
from tawthiq.casebook.deciding.reviewing import Action, Decision, decide
from tawthiq.casebook.deciding.undoing import undo
from tawthiq.casebook.showing.accounts import account_of, notes_of
from tawthiq.casebook.showing.waiting import Asked, Shown, list_figures
from tawthiq.cli.casebook.review import ReviewOptions
from tawthiq.cli.screen import screen_width, shows_colour
from tawthiq.ledger.correcting import WrongCorrection, correct
from tawthiq.publish.explanation import write_explanation
from tawthiq.publish.review import report_heading, write_figure
from tawthiq.publish.terminal import Screen
from tawthiq.publish.words import Words, load_words

_MOST = 1000  # figures that one person goes through at a sitting
_KEYS = ("accept", "correct", "reject", "keep", "skip", "whole", "explain", "undo", "quit")


def walk(casebook: Casebook, options: ReviewOptions, asked: Asked) -> int:
    """Goes through the figures until the last, or until the person quits; every decision is kept at once."""
    words = load_words(options.language.value)
    with casebook.reading() as connection:
        some = islice(list_figures(connection, asked), _MOST)
        places = [(shown.kept.report.id, shown.state.claim.id) for shown in some]
    if not places:
        print(words.casebook["none_listed"])
        return 0
    walking = _Walk(casebook=casebook, options=options, words=words, asked=asked)
    at: int | None = 0
    left = len(places)
    while at is not None and at < len(places):
        left = len(places) - at
        shown = walking.find(*places[at])
        at = walking.at(shown, at, len(places)) if shown is not None else at + 1
        if at == len(places):
            left, at = 0, walking.at_end(at)
    print(words.casebook["walk_end"].format(done=walking.done, left=left))
    return 0


@dataclass(slots=True, kw_only=True)
class _Walk:
    casebook: Casebook
    options: ReviewOptions
    words: Words
    asked: Asked
    done: int = 0
    made: list[tuple[int, list[int]]] = field(default_factory=list)  # at which figure, and positions of its entries

    def find(self, report: str, claim: str) -> Shown | None:
        """The figure as it is now; None where it no longer waits, since somebody decided meanwhile."""
        with self.casebook.reading() as connection:
            found = list_figures(connection, replace(self.asked, report=report))
            return next((shown for shown in found if shown.state.claim.id == claim), None)

    def at(self, shown: Shown, at: int, count: int) -> int | None:
        """Shows a figure and does what its key says; to which figure to go on, None to end."""
        account = account_of(shown.kept, self.words.language)
        screen = Screen(width=screen_width(), colour=shows_colour())
        print("\n" + self.words.casebook["walk_count"].format(number=at + 1, count=count))
        print(report_heading(account, shown.kept.state.name, self.words, screen))
        print(write_figure(account, shown.state.claim, notes_of(shown, account, self.words), self.words, screen))
        print(screen.paint(self.words.casebook["walk_keys"], "dim"))
        while True:
            match self._key():
                case "quit":
                    return None
                case "skip":
                    return at + 1
                case "explain" if shown.read is not None:
                    print(write_explanation(account, shown.read, self.words, screen))
                case "undo":
                    return self._undo(at)
                case "whole":
                    return at + self._decide(at, "accept", shown.kept.report.id, {})
                case "correct":
                    return at + self._correct(at, shown)
                case ("accept" | "reject" | "keep") as action:
                    return at + self._decide(at, action, shown.state.claim.id, {}, shown)
                case _:
                    continue

    def at_end(self, at: int) -> int | None:
        """Behind the last figure the last decision can still be taken back."""
        if not self.made:
            return None
        print(self.words.casebook["walk_last"])
        return self._undo(at) if self._key() == "undo" else None

    def _key(self) -> str | None:
        key = click.getchar(echo=False)
        return next((name for name in _KEYS if key and key in self.words.casebook[f"key_{name}"]), None)

    def _correct(self, at: int, shown: Shown) -> bool:
        written = click.prompt(self.words.casebook["walk_fields"], default="", show_default=False, prompt_suffix="")
        if not written.strip():
            return False
        try:
            fields = parse_fields(_split(written))
            correct(shown.state.read or shown.state.claim, fields)
        except WrongCorrection as problem:
            print(problem)
            return False
        return self._decide(at, "correct", shown.state.claim.id, fields, shown)

    def _decide(self, at: int, action: Action, on: str, fields: dict[str, object], shown: Shown | None = None) -> bool:
        why = self.options.why
        if not why and action in ("correct", "reject"):
            why = click.prompt(self.words.casebook["walk_why"], default="", show_default=False, prompt_suffix="")
        decided = shown.state.decided if shown is not None else None
        seen = None if shown is None else 0 if decided is None or decided.bulk else decided.position
        judged = decide(self.casebook, [Decision(on=on, action=action, fields=fields, why=why, seen=seen)])
        for one in judged:
            if one.became == "refused":
                print(one.problem)
        positions = [one.position for one in judged if one.became == "done"]
        self.done += len(positions)
        if positions:
            self.made.append((at, positions))
        return all(one.became != "refused" for one in judged)

    def _undo(self, at: int) -> int:
        """Takes back what the last key decided, and goes back to where that was."""
        if not self.made:
            print(self.words.casebook["walk_nothing"])
            return at
        before, positions = self.made.pop()
        undo(self.casebook, positions)
        self.done -= len(positions)
        print(self.words.casebook["walk_undone"])
        return before


def _split(written: str) -> list[str]:
    """FIELD=VALUE parts of a line; a word without a sign goes on with the one before."""
    found: list[str] = []
    for word in written.split():
        if "=" in word or not found:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found
