"""The page in a real browser: nothing is fetched or refused by its own policy, and links do what they say."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.made import TEXT, make_account
from tawthiq.publish.index_page import index_row, write_index_page
from tawthiq.publish.report_page import write_report_page
from tawthiq.publish.words import load_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
INSTALL = "no Chromium: apt-get install -y --no-install-recommends chromium fonts-noto-core"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=INSTALL)


@dataclass
class Opened:
    """A page in the browser with all that it asked for and complained of."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium, started once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=["ar", "en"])
def opened(browser: "Browser", tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """The report's page, opened from a file."""
    path = tmp_path / "report.html"
    path.write_text(write_report_page(make_account(), load_words(request.param), "0"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    opened = Opened(page)
    page.on("request", lambda asked: opened.requests.append(asked.url))
    page.on("console", lambda said: opened.complaints.append(said.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.goto(path.as_uri())
    yield opened
    page.close()


def test_the_page_asks_for_nothing_and_complains_of_nothing(opened: Opened) -> None:
    """Not of its own policy either: the style sheet is at work."""
    opened.page.locator("mark a").first.hover()
    colour = opened.page.locator("mark").first.evaluate("mark => getComputedStyle(mark).borderBlockEndWidth")

    assert opened.requests == [opened.page.url]
    assert opened.complaints == []
    assert colour == "2px"


def test_the_policy_refuses_a_script(opened: Opened) -> None:
    """One that found its way in would not run."""
    opened.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'hit = 1'}))")

    assert opened.page.evaluate("typeof hit") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


def test_an_arabic_report_runs_from_right_to_left(opened: Opened) -> None:
    """In either language of the interface, and none of its text is lost."""
    article = opened.page.locator("article")

    assert article.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert "".join(article.evaluate("node => node.textContent").split()) == "".join(TEXT.split())


def test_a_claim_leads_to_its_mark_and_the_mark_back(opened: Opened) -> None:
    """What is led to is highlighted and within view."""
    page = opened.page
    card = page.locator(".card").nth(3)
    card.locator("h3 a").click()
    mark = page.locator("mark:target, mark:has(:target)")

    assert mark.text_content() == "سبع"
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != page.locator("mark").first.evaluate(
        "mark => getComputedStyle(mark).backgroundColor"
    )
    mark.locator("a").click()
    assert page.locator(".card:target").get_attribute("id") == card.get_attribute("id")
    page.wait_for_timeout(700)  # it scrolls smoothly
    assert page.locator(".card:target").evaluate("card => card.getBoundingClientRect().top < innerHeight")


def test_a_finding_leads_to_its_marks(opened: Opened) -> None:
    """Each figure of the sum that fails."""
    chips = opened.page.locator(".v-fails .chip")

    assert chips.count() == 3
    for at in range(3):
        target = str(chips.nth(at).get_attribute("href"))
        assert opened.page.locator(target).count() == 1


@pytest.mark.parametrize("width", [320, 700, 1000, 1920])
def test_nothing_sticks_out_of_the_window(opened: Opened, width: int) -> None:
    """From a telephone to a wall."""
    opened.page.set_viewport_size({"width": width, "height": 800})

    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_index_opens_without_complaint(browser: "Browser", tmp_path: Path) -> None:
    """One row a report, and their sum."""
    path = tmp_path / "index.html"
    path.write_text(write_index_page([index_row(make_account())], load_words("ar"), "0"), encoding="utf-8")
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(path.as_uri())

    assert page.locator("tbody tr").count() == 1
    assert complaints == []
    page.close()
