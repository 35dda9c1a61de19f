"""The page to forward: what it says, and that nothing of a pack can act in it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from lxml import html as parser

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import FileStatus, Finding, Level, Outcome, Result, Verdict
from handover_docs.reports import html
from handover_docs.wording import LANGUAGES, Bilingual, same

from .sample import FILES, RESULTS, report

NASTY = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>&amp;"\'{{ 7*7 }}'


def _page(language: str = "zh-CN", **changes: object) -> parser.HtmlElement:
    return parser.fromstring(html.render(report(**changes), language))


def _text(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("verdict", "stage", "zh", "en"),
    [
        (Verdict.ACCEPT, "signed", "可接收", "Accept"),
        (Verdict.ACCEPT_WITH_CONDITIONS, "signed", "有条件接收", "Accept with conditions"),
        (Verdict.RETURN, "signed", "退回", "Return"),
        (Verdict.UNDECIDED, "signed", "未决", "Undecided"),
        (Verdict.ACCEPT, "issued", "可签发", "Ready to be signed"),
    ],
)
def test_the_verdict_is_the_heading_of_the_page(verdict: Verdict, stage: str, zh: str, en: str) -> None:
    assert _page("zh-CN", verdict=verdict, stage=stage).findtext(".//h1") == zh
    assert _page("en", verdict=verdict, stage=stage).findtext(".//h1") == en


def test_the_page_says_its_language() -> None:
    assert [_page(language).get("lang") for language in LANGUAGES] == ["zh-CN", "en"]


def test_a_quote_says_the_language_of_its_file() -> None:
    quotes = {quote.text_content(): quote.get("lang") for quote in _page("zh-CN").iter("q")}
    assert quotes["SERVICE LEVEL AGREEMENT"] == "en"
    assert quotes["一、项目背景"] == "zh-CN"


def test_tasks_are_numbered_through_all_deliverables() -> None:
    assert [item.get("value") for item in _page().xpath("//ol/li")] == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_task_leads_to_the_requirements_that_it_settles() -> None:
    page = _page("en")
    last = page.xpath("(//section[@class='party'])[1]//ol/li")[-1]
    targets = [page.get_element_by_id(link.get("href").removeprefix("#")) for link in last.iter("a")]
    assert [target.find(".//*[@class='id']").text for target in targets] == [
        "acceptance-form/deliverable",
        "acceptance-form/section/result",
        "acceptance-form/signature/client",
    ]


def test_every_requirement_is_on_the_page_with_its_outcome() -> None:
    rows = _page().xpath("//tr[@data-outcome]")
    assert sorted((row.find(".//*[@class='id']").text, row.get("data-outcome")) for row in rows) == sorted(
        (result.requirement, result.outcome.value) for result in RESULTS
    )


def test_what_needs_attention_stands_first_in_its_deliverable() -> None:
    plan = _page().xpath("//section[@class='group']")[0]
    assert [row.get("data-outcome") for row in plan.iter("tr") if row.get("data-outcome")] == [
        "fail",
        "review",
        "pass",
        "pass",
    ]


def test_unreadable_files_stand_on_top() -> None:
    rows = _page().xpath("//section[@aria-labelledby='files']//tbody/tr")
    assert [row.findtext(".//bdi") for row in rows][:3] == [FILES[4].path, FILES[5].path, FILES[2].path]
    assert len(rows) == len(FILES)


def test_a_file_shows_what_it_was_taken_for_with_confidence_and_evidence() -> None:
    row = next(row for row in _page("en").iter("tr") if row.findtext(".//th/bdi") == FILES[1].path)
    assert "Non-disclosure Agreement" in _text(row)
    assert "confidence 96%" in _text(row)
    assert "13 of 14 clauses agree" in _text(row)


def test_what_does_not_apply_says_why() -> None:
    row = next(row for row in _page("en").iter("tr") if row.get("data-outcome") == "not-applicable")
    assert "The project has no training." in _text(row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_the_page_leads_outside(language: str) -> None:
    source = html.render(report(), language)
    page = parser.fromstring(source)
    assert [link for _, _, link, _ in page.iterlinks() if not link.startswith("#")] == []
    assert re.findall(r"(?:https?:)?//[a-z]", re.sub(r"^\s*//.*$", "", source, flags=re.MULTILINE)) == []
    assert "@import" not in source
    assert "url(" not in source


def _nasty() -> tuple[tuple[FileStatus, ...], tuple[Result, ...]]:
    wording = same(NASTY)
    place = Evidence(NASTY, Location(sheet=NASTY, cell=NASTY), NASTY)
    finding = Finding(NASTY, Outcome.FAIL, wording, wording, (place,))
    failed = Result(NASTY, NASTY, wording, Level.ERROR, Outcome.FAIL, (finding,), (), NASTY)
    file = FileStatus(NASTY, 1, "0" * 64, NASTY, "unreadable", NASTY, NASTY, 0.5, NASTY, NASTY, (wording,), (wording,))
    return (file,), (failed, replace(failed, outcome=Outcome.NOT_APPLICABLE, findings=(), reason=wording))


def test_text_from_a_pack_stays_text() -> None:
    files, results = _nasty()
    value = report(files=files, results=results, pack_name=NASTY, project=NASTY)
    page = parser.fromstring(html.render(value, "en"))
    assert len(list(page.iter("script"))) == 1
    assert list(page.iter("img")) == []
    assert [name for element in page.iter() for name in element.attrib if name.startswith("on")] == []
    assert page.xpath("//dd/bdi")[0].text == NASTY
    assert page.xpath("//q")[0].text_content() == NASTY


def test_characters_that_steer_a_screen_are_replaced() -> None:
    value = report(pack_name="a\x00b\u202ec\udcffd.zip")
    source = html.render(value, "en")
    assert "a\ufffdb\ufffdc\ufffdd.zip" in source
    source.encode("utf-8")


def test_only_our_own_script_may_run() -> None:
    page = _page()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    script = next(page.iter("script")).text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")


def test_every_table_has_headers_for_its_columns_and_rows() -> None:
    for table in _page().iter("table"):
        assert all(cell.get("scope") == "col" for cell in table.find("thead").iter("th"))
        assert all(row.find("th").get("scope") == "row" for row in table.find("tbody").iter("tr"))


def test_every_id_is_there_once() -> None:
    ids = _page().xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_page_has_its_landmarks() -> None:
    page = _page()
    assert [len(page.xpath(path)) for path in ("/html/body/header", "/html/body/main", "/html/body/footer")] == [
        1,
        1,
        1,
    ]
    assert len(page.xpath("//*[@role='search']")) == 1


def test_the_filter_is_hidden_until_its_script_runs() -> None:
    assert _page().get_element_by_id("tools").get("hidden") is not None


def test_a_pack_with_nothing_to_check_is_still_a_page() -> None:
    page = _page("en", verdict=Verdict.UNDECIDED, results=(), files=())
    assert "There was nothing to check." in _text(page)
    assert list(page.iter("script")) == []


def test_the_same_report_gives_the_same_page() -> None:
    assert html.render(report(), "en") == html.render(report(), "en")


def test_a_long_quote_is_cut() -> None:
    finding = Finding("1", Outcome.FAIL, same("m"), same("r"), (Evidence("a", Location(), "长" * 900),))
    result = Result("nda/x", "c", Bilingual("标", "t"), Level.ERROR, Outcome.FAIL, (finding,), (), "nda")
    assert _page(results=(result,)).find(".//q").text_content() == "长" * 400 + "…"


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_stands_out_from_its_ground(scheme: int) -> None:
    style = re.search(r"<style>(.*?)</style>", html.render(report(), "en"), re.DOTALL)
    assert style is not None
    palettes = [
        dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in re.findall(r":root \{(.*?)\}", style[1], re.DOTALL)
    ]
    colours = {
        name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
        for name, value in palettes[scheme].items()
    }
    for ink in ("ink", "soft"):
        for ground in ("paper", "card", "tint"):
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for name in ("pass", "fail", "open", "review", "none"):
        assert _contrast(colours[name], colours[f"{name}-bg"]) >= 4.5, name
        assert _contrast(colours[name], colours["card"]) >= 4.5, name
