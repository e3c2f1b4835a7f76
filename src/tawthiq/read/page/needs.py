"""Needs: the words without which a rule can say nothing, stated beside it, so that it is not asked in vain.

Of the calls of rules two thirds find nothing, most since what they look for stands nowhere in the sentence. A rule
that states its needs is asked only of sentences in which a cue or a table of matches stands that it names. A need is
true: asked all the same, the rule says what `nothing` says (`tests/reader/test_needs.py` holds it to that).
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar, cast

NoneType = type(None)
Rule = TypeVar("Rule", bound=Callable[..., object])
Nothing = Callable[[], object]
STATED: set[str] = set()  # every word that a rule states to need
Asking = Callable[[Callable[..., object], frozenset[str], Nothing], Callable[..., object]]


def needed(*words: str) -> frozenset[str]:
    """These words, stated to be needed by a step within a rule, which looks for them in `Page.said_in` itself."""
    STATED.update(words)
    return frozenset(words)


def needs(*words: str, nothing: Nothing = NoneType) -> Callable[[Rule], Rule]:
    """A rule that is asked only where one of these stands in the sentence; else it says an empty `nothing`."""
    words_needed = needed(*words)

    def stated(rule: Rule) -> Rule:
        parameters = tuple(signature(rule).parameters)
        asking = _ALONE.get(parameters) or _ASKING.get(parameters[:1]) or _ASKING[parameters[:2]]
        return cast(Rule, wraps(rule)(asking(rule, words_needed, nothing)))

    return stated


def _of_figure_alone(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    """Of the page and a figure and of nothing more, as most are: what is not packed is called in half the time."""

    def asked(page: Any, figure: Any) -> object:
        if needed.isdisjoint(page.said_in[figure.sentence.index]):
            return nothing()
        return rule(page, figure)

    return asked


def _of_figure(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    def asked(page: Any, figure: Any, *more: object) -> object:
        if needed.isdisjoint(page.said_in[figure.sentence.index]):
            return nothing()
        return rule(page, figure, *more)

    return asked


def _of_sentence(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    def asked(page: Any, sentence: Any, *more: object) -> object:
        if needed.isdisjoint(page.said_in[sentence.index]):
            return nothing()
        return rule(page, sentence, *more)

    return asked


def _of_case(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    """Of one record that holds the page and the figure."""

    def asked(case: Any, *more: object) -> object:
        if needed.isdisjoint(case.page.said_in[case.figure.sentence.index]):
            return nothing()
        return rule(case, *more)

    return asked


def _of_account_alone(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    """Of an account, or an object, that holds the page, and a figure and of nothing more."""

    def asked(account: Any, figure: Any) -> object:
        if needed.isdisjoint(account.page.said_in[figure.sentence.index]):
            return nothing()
        return rule(account, figure)

    return asked


def _of_account(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    """Of an account, or an object, that holds the page, and a figure."""

    def asked(account: Any, figure: Any, *more: object) -> object:
        if needed.isdisjoint(account.page.said_in[figure.sentence.index]):
            return nothing()
        return rule(account, figure, *more)

    return asked


def _of_object(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    """Of an object that holds the page, and a sentence."""

    def asked(owner: Any, sentence: Any, *more: object) -> object:
        if needed.isdisjoint(owner.page.said_in[sentence.index]):
            return nothing()
        return rule(owner, sentence, *more)

    return asked


def _of_told(rule: Callable[..., object], needed: frozenset[str], nothing: Nothing) -> Callable[..., object]:
    """Of what was told, which holds the page, where the words before a figure start, and the figure."""

    def asked(told: Any, start: int, figure: Any, *more: object) -> object:
        if needed.isdisjoint(told.page.said_in[figure.sentence.index]):
            return nothing()
        return rule(told, start, figure, *more)

    return asked


_ALONE: dict[tuple[str, ...], Asking] = {
    ("page", "figure"): _of_figure_alone,
    ("account", "figure"): _of_account_alone,
    ("self", "figure"): _of_account_alone,
}
_ASKING: dict[tuple[str, ...], Asking] = {
    ("page", "figure"): _of_figure,
    ("page", "sentence"): _of_sentence,
    ("case",): _of_case,
    ("account", "figure"): _of_account,
    ("self", "figure"): _of_account,
    ("told", "figure"): _of_account,
    ("self", "sentence"): _of_object,
    ("told", "start"): _of_told,
}
