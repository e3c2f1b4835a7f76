"""Short names of sources: «الوزارة» is the ministry that the report has named in full («وزارة الداخلية») last.

So is a bare noun by which one body is known everywhere («المرصد»), where the report names another of its kind.
"""

from msgspec.structs import replace

from tawthiq.languages.words import Source, UnlistedSource
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page


def settle_short_sources(page: Page) -> None:
    """Read each body's bare noun with its article as the body whose full name began with that noun before it."""
    named: dict[str, Match] = {}
    for at in sorted(page.match_at):
        for place, match in enumerate(page.match_at[at]):
            entry = match.sense.entry
            if match.sense.table != "source" or not isinstance(entry, Source | UnlistedSource):
                continue
            noun = _noun(page, match)
            if isinstance(entry, Source) and match.last - match.first > 1:
                named[noun] = match
            elif noun in named and entry is not named[noun].sense.entry and _is_bare(page, match):
                sense = replace(named[noun].sense, form=Form.ANAPHOR)
                page.match_at[at][place] = replace(match, sense=sense)


def _noun(page: Page, match: Match) -> str:
    """The first word of a name without its article and what else is written on to it."""
    form = page.tokens[match.first].form
    marks = sorted({*page.lexicon.articles, match.prefix}, key=len, reverse=True)
    prefix = next((mark for mark in marks if mark and form.startswith(mark)), "")
    return form[len(prefix) :]


def _is_bare(page: Page, match: Match) -> bool:
    return match.last - match.first == 1 and page.has_article(match.first)
