"""`tawthiq person`: records of persons who were harmed; what names them is shown only where it is asked for."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from click import Argument, Choice, Group, IntRange, Option

from tawthiq.cli.casebook.incident_show import ListOptions
from tawthiq.cli.casebook.options import CasebookOptions, TextOrJson
from tawthiq.cli.command import as_command

if TYPE_CHECKING:
    from tawthiq.ledger.persons import PersonState
    from tawthiq.publish.words import Words

Persons = Annotated[bool, Option(["--persons"], is_flag=True, help="With what names them; off by default.")]
Name = Annotated[str, Argument(["person"], metavar="PERSON")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOptions(CasebookOptions):
    """The options of `person record`."""

    why: Annotated[str, Option(["--why"], required=True, help="Why it is recorded; the log keeps it encrypted.")]
    person: Annotated[str, Argument(["person"], metavar="[PERSON]", required=False)] = ""
    name: Annotated[tuple[str, ...], Option(["--name"], multiple=True, help="A name, once for each spelling.")] = ()
    age: Annotated[int | None, Option(["--age"], type=IntRange(min=0), help="Years.")] = None
    sex: Annotated[str | None, Option(["--sex"], type=Choice(["male", "female"]))] = None
    in_list: Annotated[
        tuple[str, ...], Option(["--list"], multiple=True, metavar="LIST=ID", help="An id in somebody's list.")
    ] = ()
    incident: Annotated[str | None, Option(["--incident"], help="The incident that harmed them.")] = None
    outcome: Annotated[str | None, Option(["--outcome"], help="killed, injured, missing …")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsOptions(ListOptions):
    """The options of `person list`."""

    persons: Persons = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOptions(PersonsOptions):
    """The options of `person show`."""

    person: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SameOptions(CasebookOptions):
    """The options of `person same`."""

    person: Name
    other: Annotated[str, Argument(["other"], metavar="OTHER")]
    why: Annotated[str, Option(["--why"], required=True, help="Why; the log keeps it encrypted.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeOptions(CasebookOptions):
    """The options of `person suggest`."""

    persons: Persons = False
    limit: Annotated[int, Option(["--limit"], type=IntRange(min=1), help="How many to show.")] = 20
    as_format: TextOrJson = "text"


def record(options: RecordOptions) -> int:
    """Record a person who was harmed, or say more of PERSON; encrypted so that they can be forgotten alone."""
    from tawthiq.casebook.deciding.persons import record_person
    from tawthiq.model.entry import PersonSet
    from tawthiq.publish.told import told

    given: dict[str, Any] = {name: value for name in ("age", "sex", "incident", "outcome")
                             if (value := getattr(options, name)) is not None}  # fmt: skip
    if options.name:
        given["names"] = options.name
    if options.in_list:
        given["lists"] = {name: number for name, _, number in (each.partition("=") for each in options.in_list)}
    with options.open() as casebook:
        name = record_person(casebook, PersonSet(person=options.person, **given), why=options.why)
    print(told("person_recorded", options.language.value, person=name))
    return 0


def apart(options: SameOptions) -> int:
    """Say that PERSON and OTHER are two, however alike: they are not suggested again; tawthiq undo takes it back."""
    from tawthiq.casebook.deciding.persons import apart_persons
    from tawthiq.publish.told import told

    with options.open() as casebook:
        apart_persons(casebook, options.person, options.other, why=options.why)
    print(told("person_apart", options.language.value, person=options.person, other=options.other))
    return 0


def same(options: SameOptions) -> int:
    """Say that PERSON is the same human being as OTHER; tawthiq undo takes it back."""
    from tawthiq.casebook.deciding.persons import same_person
    from tawthiq.publish.told import told

    with options.open() as casebook:
        same_person(casebook, options.person, options.other, why=options.why)
    print(told("person_same", options.language.value, person=options.person, other=options.other))
    return 0


def show(options: PersonOptions) -> int:
    """Show a record; without --persons nothing that names anybody."""
    from tawthiq.casebook.deciding.persons import find_person

    with options.open() as casebook, casebook.reading() as connection:
        state = find_person(connection, options.person, options.moment(connection))
    _write(options, [state])
    return 0


def list_all(options: PersonsOptions) -> int:
    """List the records; without --persons nothing that names anybody."""
    from tawthiq.casebook.deciding.persons import list_persons

    with options.open() as casebook, casebook.reading() as connection:
        states = list_persons(connection, options.moment(connection))
    _write(options, states)
    return 0


def suggest(options: AlikeOptions) -> int:
    """Suggest records that may be of one human being, with the reasons; saying so is yours: tawthiq person same.

    Names are compared in every spelling and script, by the consonants that all of them write.
    """
    from tawthiq.casebook.deciding.alike import alike
    from tawthiq.casebook.deciding.persons import without_names
    from tawthiq.publish.visible import isolate
    from tawthiq.publish.words import load_words
    from tawthiq.store.coding import encode

    with options.open() as casebook, casebook.reading() as connection:
        found = alike(connection, options.limit)
    words = load_words(options.language.value)
    pairs = [(pair, [state if options.persons else without_names(state) for state in both]) for pair, *both in found]
    if options.as_format == "json":
        told = [{"pair": pair, "records": both if options.persons else []} for pair, both in pairs]
        sys.stdout.write(encode(told).decode() + "\n")
        return 0
    for pair, both in pairs:
        reasons = words.list_mark.join(words.register["_".join(("alike", *ground))] for ground in pair.grounds)
        strength = words.suggestion["sure" if pair.sure else "fair_case"]
        print(f"{isolate(pair.one)}  {isolate(pair.other)}  {strength}: {reasons}")
        sys.stdout.write("".join(f"  {_line(state, words)}" for state in both) if options.persons else "")
    print(words.register["alike_decide" if found else "alike_none"])
    return 0


def _write(options: PersonsOptions, states: list["PersonState"]) -> None:
    from tawthiq.casebook.deciding.persons import without_names
    from tawthiq.publish.words import load_words

    words = load_words(options.language.value)
    shown = states if options.persons else [without_names(state) for state in states]
    sys.stdout.write(options.written(shown, lambda: "".join(_line(state, words) for state in shown)))
    if options.as_format == "text" and not (options.persons and shown):
        print(words.register["persons_withheld" if shown else "persons_none"])


def _line(state: "PersonState", words: "Words") -> str:
    from tawthiq.publish.visible import isolate, visible_line

    lists = (f"{name} {number}" for name, number in state.lists.items())
    age = "" if state.age is None else str(state.age)
    sex = words.register[f"person_{state.sex}"] if state.sex else ""
    outcome = words.measure[state.outcome] if state.outcome else ""
    into = f"= {state.into}" if state.into else ""
    said = (state.id, *state.names, age, sex, outcome, state.incident, *lists, into)
    return "  ".join(isolate(visible_line(each)) for each in said if each) + "\n"


person = Group(
    "person",
    help="Keep records of persons who were harmed; names are shown only with --persons.",
    commands=[
        as_command(RecordOptions, record),
        as_command(PersonsOptions, list_all, name="list"),
        as_command(PersonOptions, show),
        as_command(AlikeOptions, suggest),
        as_command(SameOptions, same),
        as_command(SameOptions, apart),
    ],
)
