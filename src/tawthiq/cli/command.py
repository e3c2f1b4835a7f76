"""Makes a command of a record of options and a function that takes it, so that commands share their options."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, TypeVar, get_type_hints

import typer

from tawthiq.cli.guard import guarded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def as_command(options: type[Options], run: Callable[[Options], int]) -> Callable[..., None]:
    """A function that typer understands: each field an option, the help that of `run`, its result the exit status."""

    def command(**given: object) -> None:
        with guarded():
            status = run(options(**given))
        raise typer.Exit(status)

    hints = get_type_hints(options, include_extras=True)
    parameters = [
        Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(options)
    ]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = hints
    command.__name__ = run.__name__
    command.__doc__ = run.__doc__
    return command
