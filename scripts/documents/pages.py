"""Pages as browsers save them: one outlet's markup after another, with all that stands around a story."""

import json
from collections.abc import Mapping
from html import escape

from documents.story import Document, Story

_HOST = "https://sanad.example"


def write_page(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The page; what it carries is the page itself."""
    (story,) = document.stories
    markup = _FORMS[document.form](story, document)
    charset = "windows-1256" if document.form == "old-tables" and document.language == "ar" else "utf-8"
    return markup.encode(charset, "xmlcharrefreplace"), {story.name: ""}


def paragraphs(story: Story) -> str:
    """The story's blocks as paragraphs and lists, with its table behind the first."""
    written = [_block(block) for block in story.blocks]
    if story.grid:
        written.insert(1, grid(story))
    return "\n".join(written)


def _block(block: str) -> str:
    lines = block.split("\n")
    if len(lines) > 1 and all(line.startswith(("- ", "• ", "* ")) for line in lines):
        return _list(lines)
    return "<p>" + "<br>".join(map(escape, lines)) + "</p>"


def _list(lines: list[str]) -> str:
    """The items; those with other bullets than the first one's are a list within the item above them."""
    markup, inner = "<ul>", False
    for line in lines:
        if (line[0] != lines[0][0]) != inner:
            inner = not inner
            markup = f"{markup.removesuffix('</li>')}<ul>" if inner else f"{markup}</ul></li>"
        markup += f"<li>{escape(line[2:])}</li>"
    return markup + ("</ul></li></ul>" if inner else "</ul>")


def grid(story: Story) -> str:
    """The story's table."""
    head, *rows = story.grid
    lines = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return "<table border=1>\n" + "\n".join(lines) + "\n</table>"


def _direction(document: Document) -> str:
    return f'lang="{document.language}" dir="{"rtl" if document.language == "ar" else "ltr"}"'


def _links(document: Document, key: str) -> str:
    return "".join(f'<li><a href="{_HOST}/{n}">{escape(each)}</a></li>' for n, each in enumerate(document.words[key]))


def _deck(story: Story, tag: str) -> str:
    return "".join(f'<{tag} class="deck">{escape(line)}</{tag}>' for line in story.titles[1:])


def _head(story: Story, document: Document, more: str = "") -> str:
    words = document.words
    return f"""<!DOCTYPE html>
<html {_direction(document)}>
<head><meta charset="utf-8"><title>{escape(story.title)} - {escape(words["site"])}</title>
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{escape(words["site"])}">
<meta name="description" content="{escape(story.blocks[0][:120])}">{more}
<style>body {{ font-family: serif }}</style><script>var views = 1204; var killed = 99;</script></head>
"""


def _published(story: Story) -> str:
    return f'<meta property="article:published_time" content="{story.day.isoformat()}T10:20:00+03:00">'


def _wordpress(story: Story, document: Document) -> str:
    """A theme of WordPress: everything is named for what it is."""
    words = document.words
    share = "".join(f'<a class="share-button" href="#">{escape(each)}</a>' for each in words["share"])
    comments = "".join(
        f'<li class="comment"><cite>user{n}</cite><p>{escape(each)}</p></li>'
        for n, each in enumerate(words["comments"])
    )
    return f"""{_head(story, document, _published(story))}<body class="single post-template">
<div id="page"><header class="site-header"><a href="/">{escape(words["site"])}</a>
<nav><ul class="menu">{_links(document, "menu")}</ul></nav></header>
<div class="cookie-notice">{escape(words["cookies"])} <button>OK</button></div>
<main><article class="post"><h1 class="entry-title">{escape(story.title)}</h1>
<div class="entry-meta"><time datetime="{story.day.isoformat()}">{story.day.isoformat()}</time>
{escape(words["byline"])}</div>
<div class="entry-content">{_deck(story, "h2")}
<figure><img src="a.jpg" alt=""><figcaption>{escape(words["caption"])}</figcaption></figure>
{paragraphs(story)}
<div class="sharedaddy"><h3>{escape(words["share"][0])}</h3>{share}</div>
<div class="advert">{escape(words["advert"])}</div></div></article>
<section class="related-posts"><h3>{escape(words["related_head"])}</h3>
<ul>{_links(document, "related")}</ul></section>
<section id="comments"><h3>{escape(words["comments_head"])}</h3>
<ol class="comment-list">{comments}</ol></section></main>
<aside class="sidebar"><h3>{escape(words["most_read"])}</h3><ol>{_links(document, "related")}</ol>
<form><label>{escape(words["newsletter"])}</label><input type="email"></form></aside>
<footer>{escape(words["rights"])}</footer></div></body></html>
"""


def _agency(story: Story, document: Document) -> str:
    """A site built with hashed class names, its facts in JSON-LD."""
    words = document.words
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day.isoformat()}T07:20:00Z",
        "publisher": {"@type": "Organization", "name": words["site"]},
    }
    data = f'<script type="application/ld+json">{json.dumps(facts, ensure_ascii=False)}</script>'
    blocks = [f'<div class="css-1q{n}">{_block(block)}</div>' for n, block in enumerate(story.blocks)]
    if story.grid:
        blocks.insert(1, f'<div class="css-grid">{grid(story)}</div>')
    box = f'<div class="css-9z"><p>{escape(words["related_head"])}</p><ul>{_links(document, "related")}</ul></div>'
    blocks.insert(2, box)
    share = " ".join(f"<span>{escape(each)}</span>" for each in words["share"])
    body = "\n".join(blocks)
    return f"""<!-- saved from url=(0031)https://sanad.example/news/2214 -->
{_head(story, document, data)}<body><div class="css-a1"><div class="css-b2"><ul>{_links(document, "menu")}</ul></div>
<div class="css-c3"><h1>{escape(story.title)}</h1>{_deck(story, "p")}
<div class="css-d4">{share}</div>
{body}
<div class="css-e5"><a href="/t/1">{escape(words["hashtags"][0])}</a>
<a href="/t/2">{escape(words["hashtags"][1])}</a></div>
</div><div class="css-f6"><h4>{escape(words["most_read"])}</h4><ul>{_links(document, "related")}</ul></div>
<div class="css-g7">{escape(words["rights"])}</div></div></body></html>
"""


def _breaks(story: Story, document: Document) -> str:
    """A local site: one box of text with line breaks, no paragraph."""
    words = document.words
    text = "<br><br>\n".join(escape(block).replace("\n", "<br>\n") for block in story.blocks)
    if story.grid:
        first, _, rest = text.partition("<br><br>\n")
        text = f"{first}{grid(story)}{rest}"
    deck = "".join(f"<h3>{escape(line)}</h3>" for line in story.titles[1:])
    return f"""{_head(story, document, f'<meta name="date" content="{story.day.isoformat()}">')}<body>
<div id="top"><ul>{_links(document, "menu")}</ul></div>
<h1>{escape(story.title)}</h1>{deck}
<div class="news_text">{text}</div>
<div class="share">{" | ".join(map(escape, words["share"]))}</div>
<div class="related">{escape(words["related_head"])}: <ul>{_links(document, "related")}</ul></div>
<div id="footer">{escape(words["rights"])}</div></body></html>
"""


def _old_tables(story: Story, document: Document) -> str:
    """A page of the early web, laid out by tables, in an old encoding."""
    words = document.words
    menu = "".join(f'<tr><td><a href="/{n}">{escape(each)}</a></td></tr>' for n, each in enumerate(words["menu"]))
    other = "".join(f'<tr><td><a href="/{n}">{escape(each)}</a></td></tr>' for n, each in enumerate(words["related"]))
    encoding = "windows-1256" if document.language == "ar" else "utf-8"
    way = "rtl" if document.language == "ar" else "ltr"
    titles = "".join(f"<h1><font color=navy>{escape(line)}</font></h1>" for line in story.titles[:1])
    deck = "".join(f"<h2>{escape(line)}</h2>" for line in story.titles[1:])
    return f"""<HTML DIR={way}><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={encoding}">
<META NAME="date" CONTENT="{story.day.isoformat()}"><TITLE>{escape(story.title)}</TITLE></HEAD>
<BODY BGCOLOR=white><TABLE WIDTH=760 ALIGN=center><TR><TD COLSPAN=3><B>{escape(words["site"])}</B></TD></TR>
<TR><TD WIDTH=120 VALIGN=top><TABLE>{menu}</TABLE></TD>
<TD WIDTH=500 VALIGN=top>{titles}{deck}
{paragraphs(story)}
</TD><TD WIDTH=140 VALIGN=top><B>{escape(words["most_read"])}</B><TABLE>{other}</TABLE></TD></TR>
<TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1>{escape(words["rights"])}</FONT></TD></TR></TABLE></BODY></HTML>
"""


def _mixed(story: Story, document: Document) -> str:
    """A site in two languages: menus and boxes in the other one."""
    other = document.words if document.language == "en" else Document(kind="", name="en-0", form="", stories=()).words
    if document.language == "en":
        other = Document(kind="", name="ar-0", form="", stories=()).words
    menu = "".join(f'<a href="/{n}">{escape(each)}</a> ' for n, each in enumerate(other["menu"]))
    box = "".join(
        f'<div class="teaser"><a href="/{n}">{escape(each)}</a></div>' for n, each in enumerate(other["related"])
    )
    return f"""{_head(story, document, _published(story))}<body><div class="topbar">{menu}</div>
<div class="container"><article><header><h1>{escape(story.title)}</h1>{_deck(story, "h2")}
<span class="author">{escape(document.words["byline"])}</span></header>
{paragraphs(story)}
<p class="tags">{escape(" ".join(document.words["hashtags"]))}</p></article>
<div class="latest" lang="x"><h3>{escape(other["most_read"])}</h3>{box}</div>
<div class="comments"><p>{escape(other["comments"][0])}</p></div></div>
<p>{escape(other["rights"])}</p></body></html>
"""


_FORMS = {
    "wordpress": _wordpress,
    "agency": _agency,
    "breaks": _breaks,
    "old-tables": _old_tables,
    "mixed": _mixed,
}
