"""Courts and arbitral bodies as clauses on disputes name them."""

from __future__ import annotations

import pytest

from handover_docs.text.forums import Forum, find_forums, same_forum
from handover_docs.text.normalise import plain

FORUMS = [
    ("提交中国国际经济贸易仲裁委员会仲裁", "cietac", "中国国际经济贸易仲裁委员会"),
    ("提交贸仲仲裁", "cietac", "贸仲"),
    ("administered by CIETAC", "cietac", "cietac"),
    ("提交北仲仲裁", "bac", "北仲"),
    ("上海仲裁委员会（上仲）"[:7], "shanghai-arbitration-commission", "上海仲裁委员会"),
    ("提交上海国际经济贸易仲裁委员会", "shiac", "上海国际经济贸易仲裁委员会"),
    ("提交深国仲", "scia", "深国仲"),
    ("the Hong Kong International Arbitration Centre", "hkiac", "hong kong international arbitration centre"),
    ("SIAC Rules", "siac", "siac"),
    ("Rules of Arbitration of the International Chamber of Commerce", "icc", "international chamber of commerce"),
    ("the London Court of International Arbitration", "lcia", "london court of international arbitration"),
    ("under the rules of the American Arbitration Association", "aaa", "american arbitration association"),
    ("administered by JAMS", "jams", "jams"),
    ("双方同意提交苏州仲裁委员会仲裁", "arbitration", "苏州仲裁委员会"),
    ("submitted to the Suzhou Arbitration Commission", "arbitration", "suzhou arbitration commission"),
    ("提交甲方所在地仲裁委员会", "arbitration:甲方所在地", "甲方所在地仲裁委员会"),
    ("提交当地仲裁机构", "arbitration:当地", "当地仲裁机构"),
    ("向甲方所在地有管辖权的人民法院提起诉讼", "court:甲方所在地", "甲方所在地有管辖权的人民法院"),
    ("由原告所在地人民法院管辖", "court:原告所在地", "原告所在地人民法院"),
    ("均可依法向合同签订地人民法院起诉", "court:合同签订地", "合同签订地人民法院"),
    ("依法向有管辖权的人民法院起诉", "court:competent", "有管辖权的人民法院"),
    ("any court of competent jurisdiction", "court:competent", "court of competent jurisdiction"),
    ("determinable by a court of law", "court:competent", "court of law"),
    ("任何一方均可向苏州市中级人民法院提起诉讼", "court", "苏州市中级人民法院"),
    ("向廣州知識產權法院起訴", "court", "广州知识产权法院"),
    ("the courts of England and Wales have jurisdiction", "court", "courts of england and wales"),
    ("courts of the State of Delaware, without regard to", "court", "courts of the state of delaware"),
    (
        "state and federal courts located in Santa Clara County, California shall",
        "court",
        "state and federal courts located in santa clara county, california",
    ),
    ("提交劳动争议仲裁委员会", "labour", "劳动争议仲裁委员会"),
]


@pytest.mark.parametrize(("text", "id_", "name"), FORUMS)
def test_a_court_or_body_is_found_by_its_name(text: str, id_: str, name: str) -> None:
    assert [(found.value.id, found.value.name) for found in find_forums(plain(text))] == [(id_, name)]


@pytest.mark.parametrize(
    "text", ["双方友好协商解决", "the parties shall negotiate", "a tennis court", "iccat", "案件仲裁"]
)
def test_what_names_none_holds_none(text: str) -> None:
    assert find_forums(plain(text)) == ()


def forum(text: str) -> Forum:
    return find_forums(plain(text))[0].value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("贸仲", "CIETAC", True),
        ("伦敦国际仲裁院", "London Court of International Arbitration", True),
        ("江苏省苏州市中级人民法院", "苏州市中级人民法院", True),
        ("北京仲裁委员会", "上海仲裁委员会", False),
        ("苏州仲裁委员会", "贸仲", False),
        ("苏州市姑苏区人民法院", "苏州市中级人民法院", False),
        ("北仲", "苏州市中级人民法院", False),
        ("甲方所在地人民法院", "苏州市中级人民法院", None),
        ("甲方所在地人民法院", "甲方所在地人民法院", True),
        ("Suzhou Arbitration Commission", "苏州仲裁委员会", None),
    ],
)
def test_two_names_are_told_to_mean_the_same_or_not(one: str, other: str, same: bool | None) -> None:
    assert same_forum(forum(one), forum(other)) is same
