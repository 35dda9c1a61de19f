"""The page in a real browser: filter, search, links, keyboard, phone, dark, print, contrast, and no network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from handover_docs.check import waive
from handover_docs.model.report import Outcome
from handover_docs.model.waiver import Waiver
from handover_docs.reports import html

from .browser import Browser, chromium
from .sample import report

pytestmark = pytest.mark.extra("chromium")

CONTRAST = """
(() => {
  const linear = (part) => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  const channel = (value) => linear(value / 255);
  const light = (c) => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const found = colour(getComputedStyle(element).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility() || element.closest("script, style")) continue;
    const [one, two] = [light(colour(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, two) + .05) / (Math.min(one, two) + .05);
    if (ratio < 4.5) poor.push(ratio.toFixed(2) + " " + walk.currentNode.data.trim().slice(0, 30));
  }
  return poor;
})()
"""
SHOWN_ROWS = "[...document.querySelectorAll('.group tbody tr')].filter((row) => row.checkVisibility()).length"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    waivers = (Waiver("w.yaml:2:5", "sla-checklist/name", None, "下次提交时改名", "张伟", date(2026, 12, 31)),)
    path = tmp_path_factory.mktemp("page") / "报告.html"
    path.write_text(html.render(waive(report(), waivers, date(2026, 11, 22)), request.param), "utf-8")
    return path


def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(browser: Browser, page: Path) -> None:
    browser.open(page)
    asked = {record["request"]["url"] for record in browser.said("Network.requestWillBeSent")}
    assert asked == {page.as_uri()}
    assert browser.said("Log.entryAdded") == []
    assert browser.said("Runtime.exceptionThrown") == []


@pytest.mark.parametrize("width", [360, 1200])
def test_the_filter_leaves_what_was_asked_for(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width, phone=width < 500)
    everything = len(report().results)
    settled = sum(one.outcome in (Outcome.PASS, Outcome.NOT_APPLICABLE) for one in report().results)
    assert browser.run(SHOWN_ROWS) == everything - settled
    assert browser.run("document.querySelector('[aria-pressed=true]').dataset.outcome") == "unsettled"
    for outcome in ("fail", "waived", "pass"):
        browser.run(f"document.querySelector('button[data-outcome={outcome}]').click()")
        expected = browser.run(f"document.querySelectorAll('.group tr[data-outcome={outcome}]').length")
        assert browser.run(SHOWN_ROWS) == expected > 0
        assert browser.run("document.getElementById('shown').textContent") == f"{expected} / {everything}"
    browser.run("document.querySelector('button[data-outcome=all]').click()")
    assert browser.run(SHOWN_ROWS) == everything


def test_the_search_finds_words_in_quotes_and_says_when_there_is_nothing(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.getElementById('search').focus()")
    browser.type("SERVICE level")
    assert 0 < browser.run(SHOWN_ROWS) < len(report().results)
    browser.type(" zzz")
    assert browser.run(SHOWN_ROWS) == 0
    assert browser.run("document.getElementById('nothing').checkVisibility()") is True


def test_words_are_looked_for_in_what_passed_too_unless_a_filter_was_chosen(browser: Browser, page: Path) -> None:
    passed = next(one.requirement for one in report().results if one.outcome is Outcome.PASS)
    row = f"[...document.querySelectorAll('.group tr')].find((row) => row.textContent.includes('{passed}'))"
    browser.open(page)
    assert browser.run(f"{row}.checkVisibility()") is False
    browser.run("document.getElementById('search').focus()")
    browser.type(passed)
    assert browser.run(f"{row}.checkVisibility()") is True
    browser.run("document.querySelector('button[data-outcome=fail]').click()")
    assert browser.run(f"{row}.checkVisibility()") is False


def test_what_is_settled_is_printed_where_it_is_asked_for(browser: Browser, page: Path) -> None:
    browser.open(page)
    said = "document.getElementById('on-paper').checkVisibility()"
    assert browser.run(said) is False
    browser.ask("Emulation.setEmulatedMedia", media="print")
    assert browser.run(said) is True
    browser.run("document.querySelector('button[data-outcome=all]').click()")
    assert browser.run(said) is False
    assert browser.run(SHOWN_ROWS) == len(report().results)


def test_a_link_leads_to_a_requirement_that_the_filter_hides(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.querySelector('button[data-outcome=pass]').click()")
    browser.run("document.querySelector('.settles a').click()")
    browser.run("new Promise((done) => setTimeout(done, 50))")
    target = "document.querySelector(':target')"
    assert browser.run(f"{target}.checkVisibility()") is True
    assert browser.run(f"((one) => 0 <= one.top && one.top < innerHeight)({target}.getBoundingClientRect())") is True


def test_every_cell_of_the_matrix_leads_to_a_requirement(browser: Browser, page: Path) -> None:
    browser.open(page)
    links = "[...document.querySelectorAll('.matrix a')]"
    assert browser.run(f"{links}.length") > 5
    assert browser.run(f"{links}.every((link) => document.getElementById(link.hash.slice(1)) !== null)") is True


def test_the_keyboard_alone_is_enough(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.querySelector('button[data-outcome=all]').focus()")
    browser.press("Tab", 9)
    browser.press("Enter", 13)
    assert browser.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert browser.run(SHOWN_ROWS) < len(report().results)


def test_everything_that_can_be_used_has_a_name(browser: Browser, page: Path) -> None:
    browser.open(page)
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    used = {"link", "button", "searchbox", "table", "columnheader", "rowheader", "region", "meter"}
    nameless = [
        node["role"]["value"]
        for node in nodes
        if not node.get("ignored")
        and node["role"]["value"] in used - {"table", "meter"}
        and not node.get("name", {}).get("value")
    ]
    assert nameless == []
    levels = browser.run("[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_text_has_the_contrast_of_wcag_aa(browser: Browser, page: Path, dark: bool) -> None:
    browser.open(page, dark=dark)
    browser.run("document.querySelector('button[data-outcome=all]').click()")
    assert browser.run(CONTRAST) == []
    assert browser.run("getComputedStyle(document.body).backgroundColor") == (
        "rgb(20, 22, 26)" if dark else "rgb(246, 245, 241)"
    )


@pytest.mark.parametrize("width", [360, 768, 1200])
def test_the_page_is_never_wider_than_the_screen(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width, phone=width < 500)
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_without_what_only_works_on_a_screen(browser: Browser, page: Path) -> None:
    browser.open(page)
    document = pypdfium2.PdfDocument(io.BytesIO(browser.printed()))
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert "云客服移交资料-第一次提交.zip" in "".join(text.split())
    browser.ask("Emulation.setEmulatedMedia", media="print")
    assert browser.run("document.getElementById('tools').checkVisibility()") is False
