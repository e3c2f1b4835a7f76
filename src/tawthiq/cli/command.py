"""Makes a command of a record of options and a function that takes it, so that commands share their options."""

from collections.abc import Callable
from copy import copy
from dataclasses import MISSING, Field, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from click import Choice, Command, DateTime, Option, Parameter, ParamType, get_current_context
from click import Path as PathType

from tawthiq.cli.guard import guarded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def as_command(options: type[Options], run: Callable[[Options], int], *, name: str = "") -> Command:
    """A command of each field as a parameter, with the help of `run`, whose result is the exit status.

    A field is annotated with the `click.Parameter` that it is; its name, type and default are the field's.
    """

    def command(**given: Any) -> None:
        with guarded():
            status = run(options(**given))
        get_current_context().exit(status)

    hints = get_type_hints(options, include_extras=True)
    parameters = [_parameter(field, *get_args(hints[field.name])) for field in fields(options)]
    return Command(name or run.__name__, callback=command, params=parameters, help=run.__doc__)


def command_of(run: Command | Callable[..., int], name: str) -> Command:
    """A command of a module's function, by the record of options that it is annotated to take; a command as it is."""
    return run if isinstance(run, Command) else as_command(get_type_hints(run)["options"], run, name=name)


def _parameter(field: Field[Any], hint: object, annotation: Parameter) -> Parameter:
    """The field's own: records that share a field by inheritance share its annotation."""
    parameter = copy(annotation)
    parameter.name = field.name
    parameter.type = _type_of(hint) or parameter.type
    parameter.required = field.default is MISSING
    if not parameter.required:
        parameter.default = field.default
    if isinstance(parameter, Option) and field.default == "":
        parameter.show_default = False  # nothing is no value to be shown, nor a choice
        if isinstance(parameter.type, Choice):
            parameter.metavar = f"[{'|'.join(filter(None, parameter.type.choices))}]"
    return parameter


def _type_of(hint: object) -> ParamType[Any] | None:
    """What a word of the command line must be, by the first type of a field's («Path | None»); None for plain ones."""
    kind = next(iter(get_args(hint)), hint)
    if not isinstance(kind, type):
        return None
    if issubclass(kind, StrEnum):
        return Choice(kind)
    if issubclass(kind, Path):
        return PathType(path_type=Path)
    return DateTime(["%Y-%m-%d"]) if issubclass(kind, datetime) else None
