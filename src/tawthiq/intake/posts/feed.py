"""Feeds: RSS in all its versions and Atom, each entry a report: its title, a blank line and its text.

The XML is parsed as it streams, without a tree: no entity is defined or fetched, and what is broken is told and left.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate
from html import escape

from lxml import etree

from tawthiq.intake.dateline import parse_day
from tawthiq.intake.encoding import decode
from tawthiq.intake.page import declared_encoding, put_title, read_fragment
from tawthiq.intake.posts.post import BadPost, Found, Post, Remark, Source
from tawthiq.model.errors import UnreadableInput

_ENTRIES = frozenset({"item", "entry"})
_CHANNELS = frozenset({"channel", "feed"})
_TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
_STAMPS = ("published", "pubDate", "date", "issued", "updated", "modified")
_NAMES = ("guid", "id", "link")
_FIELDS = frozenset({"title", *_TEXTS, *_STAMPS, *_NAMES})
_MEDIA = "{http://search.yahoo.com/mrss/}"  # its titles and descriptions are those of pictures
_CHUNK = 1 << 16
_DEEPEST = 200
_MOST_HEARD = 200_000
_LONGEST_NAME = 200
_MARKUP = re.compile(r"<[A-Za-z/!]|&(?:[A-Za-z]{2,9}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_NAMED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMED, 1)}
_PLAIN_STAMP = re.compile(  # as nearly every feed writes it
    rf"[A-Z][a-z]{{2}}, (\d\d?) ({'|'.join(_MONTHS)}) ([12]\d{{3}}) \d\d:\d\d:\d\d (?:GMT|[+-]\d{{4}})", re.ASCII
)
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,500}\?>")
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[")
_SNIFFED = 16_384  # characters, beyond those in which the feed was recognised


class _AbsurdFeed(Exception):
    """A feed is made to fill the memory; what came before is kept."""


def read_feed(source: Source) -> Iterator[Found]:
    """Every entry of the feed, in its order; the id is the entry's own, else its link, else told from its words.

    Raises UnreadableInput for a feed that defines entities, which no honest one does.
    """
    data = source.read()
    decoded = decode(data, where=source.where, encoding=source.encoding, declared=declared_encoding(data))
    yield from (Remark(sentence=note) for note in decoded.notes)
    if _ENTITIES.search(decoded.text[:_SNIFFED]):
        what = "It defines entities of its own, which is how feeds are made to swell."
        raise UnreadableInput(source.where, what, "Take the feed from its outlet, or save its entries as pages.")
    text = _DECLARATION.sub("", decoded.text[:_CHUNK], count=1) + decoded.text[_CHUNK:]
    feed = _Feed()
    fault = None
    for told in _parse(text, feed):
        fault = fault or told
        yield from _take(feed)
    if fault:
        yield Remark(sentence=f"Its XML is broken ({fault}); what could be read was read.")


def _parse(text: str, feed: "_Feed") -> Iterator[str | None]:
    """Feeds the text to `feed` piece by piece, and gives after each what is wrong so far."""
    parser = etree.XMLParser(
        target=feed,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    for start in range(0, len(text), _CHUNK):
        try:
            parser.feed(text[start : start + _CHUNK].encode("utf-8", "replace"))
        except (etree.XMLSyntaxError, _AbsurdFeed) as broken:
            yield str(broken)
            return
        yield _fault(parser)
    try:
        parser.close()
    except (etree.XMLSyntaxError, _AbsurdFeed) as broken:
        yield str(broken)
        return
    yield _fault(parser)


def _fault(parser: etree.XMLParser) -> str | None:
    log = parser.feed_error_log
    return f"line {log[0].line}: {log[0].message}" if len(log) else None


@dataclass(slots=True)
class _Feed:
    """What the parser calls: gathers the fields of one entry after another."""

    title: str | None = None
    entries: list[dict[str, str]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _entry: dict[str, str] | None = None
    _entry_depth: int = 0
    _heard: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._path) > _DEEPEST or len(self._heard) > _MOST_HEARD:
            raise _AbsurdFeed("it nests deeper, or one entry has more elements, than in any feed")
        name = "" if tag.startswith(_MEDIA) else tag.rpartition("}")[2]
        self._path.append(name)
        if self._entry is None:
            if name in _ENTRIES:
                self._entry, self._entry_depth = {}, len(self._path)
            self._heard.clear()
            return
        if len(self._path) == self._entry_depth + 1:
            self._heard.clear()
            if name == "link" and attributes.get("rel", "alternate") == "alternate":
                self._heard.append(attributes.get("href", ""))  # as Atom has it; that of RSS is its text
        elif self._field() in _FIELDS:
            self._heard.append(f"<{name}>")  # markup of XHTML, to be read like that of HTML

    def data(self, text: str) -> None:
        if self._entry is None:
            if self._is_title():
                self._heard.append(text)
        elif self._field() in _FIELDS:
            within = len(self._path) > self._entry_depth + 1
            self._heard.append(escape(text, quote=False) if within else text)

    def end(self, _tag: str) -> None:
        name = self._path[-1]
        if self._entry is None:
            if self.title is None and self._is_title():
                self.title = _line("".join(self._heard))
        elif len(self._path) == self._entry_depth:
            self.entries.append(self._entry)
            self._entry = None
        elif len(self._path) == self._entry_depth + 1:
            if name in _FIELDS:
                heard = "".join(self._heard).strip()
                self._entry[name] = self._entry.get(name) or heard
            self._heard.clear()
        elif self._field() in _FIELDS:
            self._heard.append(f"</{name}>")
        self._path.pop()

    def close(self) -> None:
        """Nothing is left to be done; an entry that never ended is not taken."""

    def _field(self) -> str:
        return self._path[self._entry_depth] if len(self._path) > self._entry_depth else ""

    def _is_title(self) -> bool:
        return self._path[-1:] == ["title"] and len(self._path) > 1 and self._path[-2] in _CHANNELS


def _take(feed: _Feed) -> Iterator[Found]:
    for entry in feed.entries:
        yield _post(entry, feed.title)
    feed.entries.clear()


def _post(entry: dict[str, str], outlet: str | None) -> Post | BadPost:
    title = _line(entry.get("title", "")) or None
    body = next((entry[name] for name in _TEXTS if entry.get(name)), "")
    name = next((entry[name] for name in _NAMES if entry.get(name)), "")
    if not name or len(name) > _LONGEST_NAME:
        name = hashlib.sha256(f"{name or title}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    try:
        text = _without_foot(read_fragment(body) if _MARKUP.search(body) else body, title)
    except UnreadableInput as problem:
        return BadPost(id=name, what=problem.what, remedy=problem.remedy)
    link = next((entry[key] for key in ("link", "guid", "id") if entry.get(key, "").startswith(_WEB)), None)
    return Post(
        id=name,
        text=put_title(title, text) if text or title else "",
        title_end=len(title) if title else None,
        published=_day(next((entry[stamp] for stamp in _STAMPS if entry.get(stamp)), "")),
        outlet=outlet,
        address=link,
    )


def _without_foot(text: str, title: str | None) -> str:
    """The text without the line at its end that names its own title, as in «The post … appeared first on …»."""
    above, _, foot = text.rstrip().rpartition("\n")
    named = title is not None and len(title) > _SHORT_TITLE and title in foot and foot != title
    return above.rstrip() if named and len(foot) <= len(title or "") + _LONGEST_FOOT else text


_SHORT_TITLE, _LONGEST_FOOT = 12, 100  # characters
_WEB = ("https://", "http://")


def _day(stamp: str) -> date | None:
    """The day of a stamp as RSS or as Atom writes it, in the zone that it names."""
    day = parse_day(stamp[:10])
    if day is not None:
        return day
    written = _PLAIN_STAMP.fullmatch(stamp)
    if written is not None:
        number, month, year = written.groups()
        return parse_day(f"{year}-{_MONTHS[month]:02}-{number:0>2}")
    try:
        parts = parsedate(stamp) or parsedate(f"{stamp} 00:00:00")
        return date(*parts[:3]) if parts else None
    except (ValueError, TypeError, IndexError):
        return None


def _line(text: str) -> str:
    """A title as one line; markup in it is read as what it shows."""
    shown = read_fragment(text) if _MARKUP.search(text) else text
    return " ".join(shown.split())
