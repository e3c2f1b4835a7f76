"""Opening: a report's page with all that is looked up on it, in the order in which one look-up needs another."""

from collections.abc import Iterator, Sequence
from functools import cache

from tawthiq.languages.dates import load_dates
from tawthiq.languages.layout import load_layout
from tawthiq.languages.numbers import load_numbers
from tawthiq.languages.places import PlaceWords, load_place_words
from tawthiq.model.report import Report
from tawthiq.places.gazetteer import Gazetteer, load_gazetteer
from tawthiq.read.dates.mention import DateContext, Epochs
from tawthiq.read.dates.reading import parse_epochs, read_dates
from tawthiq.read.numbers.quantities import read_quantities
from tawthiq.read.page.anaphors import settle_anaphors
from tawthiq.read.page.apart import Apart, read_dates_apart, read_quantities_apart, take_apart
from tawthiq.read.page.enemies import settle_enemies
from tawthiq.read.page.layout import Line, LineKind, read_lines
from tawthiq.read.page.lexicon import load_lexicon
from tawthiq.read.page.like_duals import settle_names_like_duals, settle_names_like_places
from tawthiq.read.page.page import Page, look_up, split_run_together
from tawthiq.read.page.performed import settle_performed
from tawthiq.read.page.qualifying import settle_qualifying
from tawthiq.read.page.sentences import split_sentences
from tawthiq.read.page.short_sources import settle_short_sources
from tawthiq.read.page.soldiers import settle_soldiers
from tawthiq.read.places.mentions import read_places, read_places_alone
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import tokenise


def open_page(report: Report, epochs: Epochs) -> Page:
    """The page of a report."""
    page = _page(report, read_lines(report.text, load_layout(report.language), report.title_end))
    settle_qualifying(page)
    settle_performed(page)
    settle_names_like_duals(page)
    settle_names_like_places(page, _bases(report.language))
    settle_anaphors(page)
    settle_short_sources(page)
    settle_enemies(page)
    settle_soldiers(page)
    page.index()
    date_and_count(page, epochs)
    page.add_places(read_places(page.tokens, *_places(page), page.names(), report.text))
    return page


@cache
def _bases(language: str) -> frozenset[str]:
    """The words by which a base is taken up («القاعدة»)."""
    backs = load_place_words(language).backs
    return frozenset(fold_word(word) for back in backs if "base" in back.kinds for word in back.words)


def open_words(report: Report, *, headline: bool = False) -> Page:
    """The page of some sentences of one line, given as a report, with its words alone: short names as they stand."""
    kind = LineKind.HEADLINE if headline else LineKind.BODY
    page = _page(report, [Line(0, len(report.text), kind, listed=False)])
    page.index()
    return page


def count_undated(page: Page) -> None:
    """Add the quantities of a page of words, as if no number on it were of a date."""
    _add_quantities(page, take_apart(page.report.text, page.tokens) if page.lexicon.joining.before else None)


def date_and_count(page: Page, epochs: Epochs) -> None:
    """Add dates, and the quantities that are none, to a page of words."""
    language = page.report.language
    words = load_dates(language)
    context = DateContext(published=page.report.published, epochs={**_epochs_of(language), **epochs})
    if not page.lexicon.joining.before:
        page.add_dates(read_dates(page.tokens, words, context))
        _add_quantities(page, None)
        return
    apart = take_apart(page.report.text, page.tokens)
    page.add_dates(list(read_dates_apart(apart, words, context)))
    _add_quantities(page, apart)


def place_alone(page: Page) -> Iterator[Page]:
    """The pages that the page of some sentences may be by its places.

    Two where only the rest of the report settles whether a small place is named, none where that holds of several.
    """
    for places in read_places_alone(page.tokens, *_places(page), page.names(), page.report.text):
        page.add_places(places)
        yield page


def _page(report: Report, lines: Sequence[Line]) -> Page:
    lexicon = load_lexicon(report.language)
    tokens = split_run_together(lexicon.joining.join(tokenise(report.text), report.text), lexicon)
    page = Page(report=report, lexicon=lexicon, tokens=tokens, sentences=split_sentences(tokens, lines))
    look_up(page)
    return page


def _add_quantities(page: Page, apart: Apart | None) -> None:
    """Add the quantities that are no dates, read on the words `apart` in a language whose small words are joined."""
    numbers, joining = load_numbers(page.report.language), page.lexicon.joining
    if apart is None:
        page.add_quantities(read_quantities(page.tokens, numbers, page.date_cover))
    else:
        page.add_quantities(list(read_quantities_apart(apart, numbers, page.date_cover, joining)))


@cache
def _epochs_of(language: str) -> Epochs:
    return parse_epochs(load_dates(language).epoch_anchors)


def _places(page: Page) -> tuple[PlaceWords, Gazetteer]:
    return load_place_words(page.report.language), load_gazetteer()
