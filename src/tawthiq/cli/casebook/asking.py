"""Makes a question of the options of a scope, and tells a refusal in the user's language."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast, get_args

from tawthiq.casebook.tallying.asked_places import place_asked
from tawthiq.cli.options import WrongOption
from tawthiq.ledger.tally import MustNotAdd, month_of_epoch
from tawthiq.model.claim import EVENT_MEASURES, Measure, Unit
from tawthiq.model.errors import TawthiqError
from tawthiq.model.people import GROUPS
from tawthiq.model.period import day_range
from tawthiq.model.record import RecordType
from tawthiq.model.tally import Dimension, EpochAsked, PlaceAsked, Question
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.tallies.words import load_tally_words
from tawthiq.publish.words import load_words

if TYPE_CHECKING:
    from tawthiq.cli.casebook.scope_options import ScopeOptions

_EXCLUDABLE = ("incident", "place", "who", "by", "method")
_LEAST = {"G": "place", "T": "date"}


@contextmanager
def refusals_in(language: str) -> Iterator[None]:
    """What must not be added is said in the user's language, with what to ask instead."""
    from tawthiq.publish.tallies.wording import TallyWording

    try:
        yield
    except MustNotAdd as refused:
        wording = TallyWording(words=load_tally_words(language))
        raise TawthiqError(wording.refusal(refused.code, refused.values)) from None


def question_of(options: "ScopeOptions") -> Question:
    """The question that the options ask. Raises WrongOption for codes and values that nothing has."""
    datasets = options.dataset or ("",)
    in_words = datasets != ("",)
    epoch = _epoch(options)
    first, last = _days(options.period, epoch)
    exclude = [_pair(each) for each in options.exclude]
    return Question(
        measures=cast(tuple[Measure, ...], options.measure),
        units=_units(options),
        types=cast(tuple[RecordType, ...], _known("--type", options.type, get_args(RecordType))),
        datasets=datasets,
        who=_codes("--who", options.who),
        by=_codes("--by", options.by),
        methods=_known("--method", options.method, load_words("en").method),
        places=_places(options.place, in_words=in_words),
        first_day=first,
        last_day=last,
        group_by=_dimensions(options),
        epoch=epoch,
        place_precision=_precision(options.precision, "G"),
        date_precision=_precision(options.precision, "T"),
        grade=options.grade,
        bulk=options.bulk == "yes",
        doubted=options.doubted == "yes",
        exclude=tuple(pair for pair in exclude if pair[0] != "place"),
        excluded_places=_places([value for name, value in exclude if name == "place"], in_words=in_words),
    )


def places_of(*questions: Question) -> set[str]:
    """The ids of the places that questions ask for, or leave out."""
    return {place.id for each in questions for place in (*each.places, *each.excluded_places) if place.id}


def place_names(codes: Iterable[str], language: str) -> dict[str, str]:
    """The names of those codes that are ids of places."""
    gazetteer = load_gazetteer()
    found: dict[str, str] = {}
    for code in codes:
        if ":" in code:
            try:
                place = gazetteer.by_id(code)
            except KeyError:
                continue
            found[code] = (place.arabic or place.name) if language == "ar" else place.name
    return found


def _known(option: str, given: Sequence[str], codes: Iterable[str]) -> tuple[str, ...]:
    """The codes as they are. Raises WrongOption for one that there is not."""
    known = list(codes)
    for code in given:
        if code not in known:
            near = get_close_matches(code, known, 3, 0.5)
            remedy = f"Perhaps {' or '.join(near)}?" if near else f"There are {', '.join(sorted(known))}."
            raise WrongOption(f"{option} {code}: There is no such code. {remedy}")
    return tuple(given)


def _codes(option: str, given: Sequence[str]) -> tuple[str, ...]:
    return _known(option, given, load_words("en").party.keys() | GROUPS.keys())


def _units(options: "ScopeOptions") -> tuple[Unit, ...]:
    if options.unit:
        return cast(tuple[Unit, ...], _known("--unit", options.unit, get_args(Unit)))
    return ("events",) if set(options.measure) <= EVENT_MEASURES else ("persons",)


def _places(given: Iterable[str], *, in_words: bool) -> tuple[PlaceAsked, ...]:
    return tuple(place_asked(load_gazetteer(), each, in_words=in_words) for each in given)


def _dimensions(options: "ScopeOptions") -> tuple[Dimension, ...]:
    given = [name.strip() for each in options.told_apart for name in each.split(",") if name.strip()]
    return cast(tuple[Dimension, ...], _known("--group-by", list(dict.fromkeys(given)), get_args(Dimension)))


def _precision(given: Sequence[str], letter: str) -> str:
    for each in given:
        if len(each) != 2 or each[0] not in _LEAST or not each[1].isdigit():
            raise WrongOption(f"--precision {each}: Places are told from G0 to G7, dates from T0 to T5.")
    return next((each for each in given if each[0] == letter), "")


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not value or name not in _EXCLUDABLE:
        raise WrongOption(f"--exclude {given}: Write WHAT=VALUE, where WHAT is one of {', '.join(_EXCLUDABLE)}.")
    if name in ("who", "by"):
        _codes("--exclude", [value])
    return name, value


def _days(period: str, epoch: EpochAsked | None) -> tuple[str, str]:
    """The first and last day of a period in EDTF, or of a month of an epoch; "" where it is open."""
    name, equals, number = period.partition("=")
    if equals and epoch is not None and name == epoch.name and number.isdigit():
        period = month_of_epoch(epoch, int(number))
    if not period:
        return "", ""
    try:
        days = day_range(period)
    except ValueError:
        forms = "2021, 2021-03, 2021-03/2022-02, 2021-03-04, or NAME=NUMBER of an epoch with --epochs"
        raise WrongOption(f"--period {period}: Write it as {forms}.") from None
    if days.first and days.last and days.last < days.first:
        raise WrongOption(f"--period {period}: It ends before it begins. Write the earlier day first.")
    return (days.first.isoformat() if days.first else "", days.last.isoformat() if days.last else "")


def _epoch(options: "ScopeOptions") -> EpochAsked | None:
    """The epoch that the period names, else the only one of the file."""
    if options.epochs is None:
        return None
    from tawthiq.cli.epochs import read_epochs

    known: dict[str, Any] = dict(read_epochs(options.epochs))
    asked = options.period.partition("=")[0]
    name = asked if asked in known else next(iter(known))
    if name != asked and len(known) > 1 and ("epoch" in options.told_apart or "=" in options.period):
        raise WrongOption(f"{options.epochs}: It has several epochs ({', '.join(known)}). Name one with --period.")
    pair = known[name]
    return EpochAsked(name=name, number=pair.number, month=f"{pair.year:04}-{pair.month:02}")
