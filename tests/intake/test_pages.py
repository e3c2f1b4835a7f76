"""Pages: the story is kept whole, and no figure of the furniture around it comes in."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.pages import FURNITURE, PARAGRAPHS, STORY, TITLE, page
from tawthiq.intake.page import read_fragment, read_html
from tawthiq.model.errors import UnreadableInput

SENTENCE = "<p>قتل خمسة مدنيين في قصف مدفعي اليوم.</p>"
LIVE = (
    "<ul>"
    + "".join(f"<li><time>08:{n}</time> ارتفاع عدد القتلى شرق المدينة إلى {n} شخصاً</li>" for n in (41, 57))
    + "</ul>"
)
LIVE_STORY = f"<p>متابعة مباشرة للقصف على المدينة لحظة بلحظة.</p>{LIVE}"
TABLE = """<p>هذه حصيلة الشهر كما وثقها المركز في المحافظات.</p><table><tr><th>المحافظة</th><th>القتلى</th></tr>
<tr><td><p>الساحل</p></td><td> 12 </td></tr><tr><td></td><td>7</td></tr></table>"""


PIECES = [
    "قُتل",
    "two",
    " ",
    "  ",
    "\n",
    "\t",
    "- ",
    "• ",
    "\xa0",
    "\x85",
    "\u200f",
    "\U0001f600",
    "&amp;",
    "&quot;",
    "&#39;",
]
MARKS = ["&#39;", "<br>", "<br/>", "<br />", "</p><p>", "</p>\n<p>", "<p>", "</p>", "&lt;", "<b>", "<p class=x>", "&"]


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return re.sub("<[^>]+>", "", html)


def test_a_page_gives_its_title_a_blank_line_and_its_paragraphs() -> None:
    """Nothing is lost of the story, and its figures stay within their sentences."""
    assert read_html(page(STORY)).text == "\n\n".join([TITLE, *map(plain, PARAGRAPHS)])


@pytest.mark.parametrize("story", [STORY, SENTENCE, LIVE_STORY, TABLE], ids=["article", "sentence", "live", "table"])
def test_no_figure_of_the_furniture_comes_in(story: str) -> None:
    """Menus, shares, related stories, cookies, footers and scripts bring no figure, however short the story."""
    read = read_html(page(story)).text

    assert [figure for figure in FURNITURE if str(figure) in read] == []


def test_a_page_of_one_sentence_keeps_it() -> None:
    """The shortest page is its title and its sentence."""
    assert read_html(page(SENTENCE)).text == f"{TITLE}\n\n{plain(SENTENCE)}"


def test_entries_of_a_live_page_are_lines_with_their_times() -> None:
    """Each entry is a line that begins with a bullet and keeps its time of day."""
    lines = read_html(page(LIVE_STORY)).text.split("\n")

    assert [line for line in lines if line.startswith("- ")] == [
        "- 08:41 ارتفاع عدد القتلى شرق المدينة إلى 41 شخصاً",
        "- 08:57 ارتفاع عدد القتلى شرق المدينة إلى 57 شخصاً",
    ]


def test_a_row_of_a_table_is_a_line_with_each_cell_beside_its_head() -> None:
    """A row without a name gives its figures alone."""
    assert "\n\nالساحل: القتلى 12.\nالقتلى 7." in read_html(page(TABLE)).text


def test_cells_over_several_columns_and_rows_stand_in_each() -> None:
    """Heads of two levels are one head, and a caption is a line of its own."""
    heads = (
        '<tr><th rowspan="2">المحافظة</th><th colspan="2">القتلى</th></tr><tr><th>المدنيون</th><th>المقاتلون</th></tr>'
    )
    rows = """<tr><td rowspan="2">حمص</td><td>12</td><td>7</td></tr><tr><td colspan="2">3</td></tr>"""
    table = f"<table><caption>الحصيلة</caption><thead>{heads}</thead><tbody>{rows}</tbody></table>"

    assert (
        "\n\nالحصيلة\nحمص: القتلى المدنيون 12؛ القتلى المقاتلون 7.\nحمص: القتلى المدنيون 3؛ القتلى المقاتلون 3."
    ) in read_html(page(f"{STORY}{table}")).text


@pytest.mark.parametrize("span", ["100000", "-1", "x", "٣", "9" * 5000])
def test_a_cell_of_absurd_span_is_held_in_bounds(span: str) -> None:
    """Nothing grows with what a page says of itself."""
    table = TABLE.replace("<td>", f'<td colspan="{span}" rowspan="{span}">')

    assert len(read_html(page(table)).text) < 20_000


def test_a_table_that_lays_out_the_page_does_not_join_its_paragraphs() -> None:
    """Old pages put the whole story into one cell; its paragraphs stay apart."""
    read = read_html(f"<html><body><table><tr><td>{STORY}</td></tr></table></body></html>").text

    assert plain(PARAGRAPHS[0]) in read.split("\n")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h1>شبكة المنارة</h1>", "عنوان آخر للخبر"),
        ("", "عنوان آخر للخبر"),
    ],
    ids=["the outlet's name", "none"],
)
def test_the_title_is_the_heads_where_no_heading_tells_it(head: str, title: str) -> None:
    """A first heading that only names the outlet is no title of a story."""
    html = f"<html><head><meta property='og:title' content='{title}'></head><body>{head}{STORY}</body></html>"

    assert read_html(html).text.split("\n")[0] == title


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-06-30T23:30:00+03:00"}]}</script>',
        '<script type="application/ld+json">{broken</script>'
        '<meta property="article:published_time" content="2024-06-30">',
        '<meta name="date" content="2024-06-30 10:00">',
    ],
    ids=["linked-data", "published-time", "meta-date"],
)
def test_the_day_of_publication_is_the_heads(head: str) -> None:
    """The day is the page's own, in its own zone of time."""
    assert read_html(page(STORY, head=head)).facts.published == date(2024, 6, 30)


def test_the_day_may_stand_in_a_time_element_of_the_story_only() -> None:
    """A related story's day is not this one's."""
    dated = page(f'<time datetime="2024-06-30T10:00Z">30 حزيران</time>{STORY}')
    other = page(f'{STORY}<div class="related-posts"><time datetime="2023-01-01">2023</time><p>غيره</p></div>')

    assert read_html(dated).facts.published == date(2024, 6, 30)
    assert read_html(other).facts.published is None


def test_outlet_address_and_language_are_the_pages_own_word() -> None:
    """They come from the head as they stand there."""
    facts = read_html(page(STORY)).facts

    assert (facts.outlet, facts.address, facts.language) == ("شبكة المنارة", "https://news.example/a/7", "ar")


@pytest.mark.parametrize(
    "tag", ["time", "label", "output", "mark", "bdi", "data", "font", "sup", "q", "code", "abbr", "a"]
)
def test_a_figure_in_any_inline_element_stays_in_its_sentence(tag: str) -> None:
    """Extractors that drop such elements would drop a toll with them."""
    story = f"<p>وقال المركز إن <{tag}>14</{tag}> مدنياً قتلوا في القصف على البلدة.</p>{STORY}"

    assert "وقال المركز إن 14 مدنياً قتلوا في القصف على البلدة." in read_html(page(story)).text.split("\n")


@pytest.mark.parametrize("depth", [150, 300, 900])
def test_a_page_of_deep_wrappers_is_read(depth: int) -> None:
    """Nested boxes hide no figure."""
    read = read_html(f"<body>{'<div>' * depth}{STORY}{'</div>' * depth}<p>وأصيب 14</p></body>").text

    assert [plain(p) in read.split("\n") for p in PARAGRAPHS] == [True] * len(PARAGRAPHS)


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000 + "x", "<table><tr><td>" * 900 + "قتل 5", "<b>" * 100_000, "<div " * 50_000],
    ids=["boxes", "tables", "letters", "unclosed"],
)
def test_a_page_nested_beyond_reason_is_refused_with_a_remedy(markup: str) -> None:
    """It neither crashes the parser nor passes for an empty report."""
    with pytest.raises(UnreadableInput) as refused:
        read_html(f"<html><body>{markup}")

    assert refused.value.remedy


def test_entities_of_a_pages_own_are_not_expanded() -> None:
    """An entity bomb stays the few characters that it is."""
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert "haha" not in read_html(f"{bomb}<html><body>{STORY}<p>&b;</p></body></html>").text


def test_a_page_without_text_is_refused() -> None:
    """A shell that a script would have filled is no report."""
    with pytest.raises(UnreadableInput, match="holds no text"):
        read_html("<html><body><div id=app></div><script>load()</script></body></html>")


def test_a_list_within_a_list_is_kept_and_told_apart() -> None:
    """trafilatura alone would drop it with its figures."""
    inner = "<ul><li>20 بقصف مدفعي</li><li>11 بألغام</li></ul>"
    story = (
        f"<p>هذه حصيلة الشهر كما وثقها المركز في المحافظات كلها:</p><ul><li>31 مدنياً:{inner}</li><li>7 جنود</li></ul>"
    )

    assert "- 31 مدنياً:\n• 20 بقصف مدفعي\n• 11 بألغام\n- 7 جنود" in read_html(page(story)).text


def test_a_table_within_one_that_lays_out_the_page_is_read() -> None:
    """Each cell beside its head."""
    grid = "<table><tr><th>المحافظة</th><th>القتلى</th></tr><tr><td>حمص</td><td>12</td></tr></table>"
    laid_out = (
        f"<table><tr><td><p>حصيلة الشهر كما وثقها المركز.</p>{grid}</td><td><ul><li>خبر</li></ul></td></tr></table>"
    )

    assert "حمص: القتلى 12." in read_html(f"<html><body>{laid_out}</body></html>").text


def test_the_line_under_the_title_is_of_the_headline() -> None:
    """As far as it is a heading, or named for it."""
    read = read_html("<h1>مقتل 5 في حمص</h1><h2>بينهم طفلان</h2><p>قتل خمسة مدنيين في قصف مدفعي اليوم.</p>")

    assert read.title_end is not None
    assert read.text[: read.title_end].split("\n\n")[:2] == ["مقتل 5 في حمص", "بينهم طفلان"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *MARKS])).map("".join), st.booleans())
def test_a_fragment_of_plain_paragraphs_gives_what_the_parsers_give(words: str, within: bool) -> None:
    """What is written without a parser is what the parsers give, which are asked where a comment stands before it."""
    markup = f"<p>{words}</p>" if within else words

    assert read_fragment(markup) == read_fragment(f"<!-- -->{markup}")
