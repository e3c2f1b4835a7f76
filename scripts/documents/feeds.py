"""Feeds: RSS, RSS with full text, RDF and Atom, in the ways in which outlets write them."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape

from documents.story import Document, Story

_HOST = "https://sanad.example"
Item = Callable[[Document, str, str, str, str], str]


def write_feed(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The feed, and for each story the id of its entry."""
    head, item, foot = _FORMS[document.form]
    words = document.words
    ids: dict[str, str] = {}
    entries = []
    for number, story in enumerate(document.stories, 2210 + document.number):
        link = f"{_HOST}/?p={number}"
        ids[story.name] = link
        entries.append(item(document, story.title, link, _day(document, story.day), _body(document, story, link)))
        title, said = words["sports_titles"][number % 2], words["sports"][number % 2]
        other = f"{_HOST}/?p={number + 500}"
        entries.append(item(document, title, other, _day(document, story.day), f"<p>{escape(said)}</p>"))
    opening = head.format(site=escape(words["site"]), host=_HOST, language=document.language)
    return (opening + "\n".join(entries) + foot).encode(), ids


def _day(document: Document, day: date) -> str:
    if document.form.startswith("atom") or document.form == "rdf":
        return f"{day.isoformat()}T10:20:00+03:00"
    return f"{day:%a, %d %b %Y} 10:20:00 +0300"


def _body(document: Document, story: Story, link: str) -> str:
    """The story as markup, with what outlets put before and behind it."""
    words = document.words
    paragraphs = [_paragraph(block) for block in (*story.titles[1:], *story.blocks)]
    if document.form == "breaks":
        return "<br />\n<br />\n".join(escape(block).replace("\n", "<br />\n") for block in story.blocks)
    if document.form in ("wordpress", "atom-html"):
        picture = f'<figure class="wp-block-image"><img src="{_HOST}/a.jpg" alt=""/>'
        paragraphs.insert(1, f"{picture}<figcaption>{escape(words['caption'])}</figcaption></figure>")
    if document.form in ("wordpress", "related"):
        links = "".join(f'<li><a href="{_HOST}/?p={n}">{escape(t)}</a></li>' for n, t in enumerate(words["related"]))
        paragraphs.append(f"<p><strong>{escape(words['related_head'])}:</strong></p>\n<ul>{links}</ul>")
    if document.form == "wordpress":
        told = words["appeared"].format(link=link, title=escape(story.title))
        paragraphs.append(f"<p>{told}</p>")
    return "\n".join(paragraphs)


def _paragraph(block: str) -> str:
    lines = block.split("\n")
    if len(lines) > 1 and all(line.startswith(("- ", "• ", "* ")) for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br/>".join(map(escape, lines)) + "</p>"


def _summary(markup: str) -> str:
    """The first paragraph, as a summary has it."""
    return markup.partition("</p>")[0].removeprefix("<p>")


def _full(document: Document, title: str, link: str, day: str, body: str) -> str:
    more = document.words["read_more"].format(link=link)
    return f"""<item><title>{escape(title)}</title><link>{link}</link><guid isPermaLink="false">{link}</guid>
<pubDate>{day}</pubDate><dc:creator><![CDATA[{document.words["byline"]}]]></dc:creator>
<category><![CDATA[{document.words["menu"][1]}]]></category><slash:comments>3</slash:comments>
<media:content url="{_HOST}/a.jpg"><media:title>{escape(document.words["related"][0])}</media:title></media:content>
<description><![CDATA[{_summary(body)} [&#8230;] {more}]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>"""


def _escaped(document: Document, title: str, link: str, day: str, body: str) -> str:
    return f"""<item><title><![CDATA[{title}]]></title><link>{link}</link><guid>{link}</guid>
<description>{escape(body)}</description><pubDate>{day}</pubDate></item>"""


def _rdf(document: Document, title: str, link: str, day: str, body: str) -> str:
    about = f'rdf:about="{link}" dc:identifier="{link}"'
    return f"""<item {about}><title>{escape(title)}</title><link>{link}</link><dc:date>{day}</dc:date>
<description>{escape(body)}</description></item>"""


def _atom_html(document: Document, title: str, link: str, day: str, body: str) -> str:
    return f"""<entry><title type="html">{escape(escape(title))}</title><id>{link}</id><link href="{link}"/>
<published>{day}</published><updated>{day}</updated><author><name>{document.words["byline"]}</name></author>
<summary type="html">{escape(_summary(body))}</summary><content type="html">{escape(body)}</content></entry>"""


def _atom_xhtml(document: Document, title: str, link: str, day: str, body: str) -> str:
    return f"""<entry><title>{escape(title)}</title><id>{link}</id><link rel="alternate" href="{link}"/>
<updated>{day}</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry>"""


_RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>{site}</title><link>{host}</link><description>{site}</description><language>{language}</language>
<image><url>{host}/i.png</url><title>{site}</title><link>{host}</link></image>
"""
_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"><title>{site}</title><id>{host}/</id>
<link rel="self" href="{host}/atom"/><updated>2024-06-30T10:00:00Z</updated>
"""
_RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{host}"><title>{site}</title><link>{host}</link>
<description>{site} {language}</description></channel>
"""
_END_RSS, _END_ATOM, _END_RDF = "\n</channel></rss>\n", "\n</feed>\n", "\n</rdf:RDF>\n"
_FORMS: dict[str, tuple[str, Item, str]] = {
    "wordpress": (_RSS, _full, _END_RSS),
    "related": (_RSS, _escaped, _END_RSS),
    "plain": (_RSS, _escaped, _END_RSS),
    "breaks": (_RSS, _escaped, _END_RSS),
    "rdf": (_RDF, _rdf, _END_RDF),
    "atom-html": (_ATOM, _atom_html, _END_ATOM),
    "atom-xhtml": (_ATOM, _atom_xhtml, _END_ATOM),
}
