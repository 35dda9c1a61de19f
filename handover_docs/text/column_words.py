"""Names of columns that mean the same in other words: 完成时限 and 完成期限, 登录账号 and 账号, 级别 and 风险等级.

What a column is called is made of few words, most of which have others of the same meaning in any table. A name is
brought to one form by these; two names of one form in the same table are the same column. That is a second look, for
columns that no name is known of: alone it would not tell one table from another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.normalise import is_han, plain, squeezed

# fmt: off
_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "日": ("日期", "时间", "时限", "期限", "时点", "日"),
    "人": ("人员", "人", "者", "老师"),
    "讲师": (
        "授课老师", "培训老师", "授课教师", "培训教师", "主讲老师", "授课人", "主讲人", "培训人", "培训师", "讲师",
        "主讲", "教员",
    ),
    "责任人": ("责任人", "负责人", "承办人", "主责人", "责任者", "经办人", "跟进人"),
    "持有人": ("持有人", "使用人", "使用者", "拥有人", "持有者", "占用人"),
    "账号": ("账号", "账户", "帐号", "帐户", "用户名", "登录名"),
    "授予": ("启用", "开通", "授予", "授权", "开启", "激活", "赋予"),
    "回收": ("停用", "注销", "回收", "收回", "撤销", "禁用", "吊销", "清退"),
    "应": ("计划", "要求", "预计", "预定", "应", "拟"),
    "完成": ("完成", "解决", "办结", "落实", "整改完成", "整改"),
    "级": ("等级", "级别", "程度", "级"),
    "处": ("位置", "地点", "处所", "场所", "地址", "处"),
    "存放": ("存放", "保管", "存储", "保存", "放置"),
    "校验": ("校验值", "校验码", "校验和", "校验", "哈希值", "哈希", "摘要值"),
    "恢复测试": ("恢复测试", "恢复验证", "恢复演练", "恢复试验", "还原测试", "还原验证", "还原演练", "还原试验"),
    "结果": ("结果", "结论"),
    "数": ("数量", "数目", "数"),
    "措施": ("措施", "对策", "策略", "办法", "手段"),
    "类": ("类别", "类型", "种类", "分类", "类"),
    "频率": ("频率", "频次", "频度"),
    "方式": ("方式", "渠道", "途径", "方法"),
    "可能性": ("可能性", "概率", "几率"),
    "号": ("编号", "号码", "编码", "代码"),
    "文档": ("文档", "文件", "资料"),
    "移交": ("移交", "交接", "交付", "交出", "移出"),
    "接收": ("接收", "接管", "接手", "承接", "接受"),
    "原": ("移交前", "交接前", "切换前", "变更前", "原", "旧"),
    "新": ("移交后", "交接后", "切换后", "变更后", "新", "现"),
    "核对": ("确认", "复核", "核对", "核验", "核实", "审核", "查验"),
}
# fmt: on
"""Words of one meaning where they stand in the name of a column, under the word that stands for them."""
_WORDS: Final = tuple(
    sorted(((word, key) for key, words in _SAME.items() for word in words), key=lambda one: -len(one[0]))
)
_BEFORE: Final = regex(r"^(?:登录|所属|具体|主要|当前|本次|相关|有关|对应)(?=.{2})")
"""What stands before a name without making it another."""
_BEHIND: Final = regex(r"(?<=.{2})(?:名称|描述|内容|事项|事件|说明|概述|情况|名|项)$")
"""What stands behind the name of a thing and means the thing."""
_ASIDE: Final = regex(r"\([^()]*\)|[a-z0-9]+")
_KINDS: Final = (
    ("person", regex(r"(?:人|师|者|员)$")),
    ("day", regex(r"日$")),
    ("secret", regex(r"密码|口令|密钥")),
    ("number", regex(r"(?:数|号|金额|价|费用|权重)$")),
    ("remark", regex(r"(?:备注|签字|签名|签章)$")),
)


@lru_cache(maxsize=8192)
def form_of(name: str) -> str:
    """The one form of a Chinese name of a column; nothing for a name in another script."""
    text = plain(name)
    if not any(map(is_han, text)):
        return ""
    bare = _BEFORE.sub("", squeezed(_ASIDE.sub("", text)))
    bare = _BEHIND.sub("", bare)
    found, place = [], 0
    while place < len(bare):
        word, key = next(((word, key) for word, key in _WORDS if bare.startswith(word, place)), ("", ""))
        found.append(key or bare[place])
        place += len(word) or 1
    return "".join(found)


def kindred(titles: Mapping[int, str], missing: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Which of the columns ``titles`` (by place) is which of the ``missing`` ones (by id, with their names).

    Only where one column alone is meant, and where no other is meant as well.
    """
    forms = {column: [form_of(name) for name in names] for column, names in missing.items()}
    meant: dict[str, list[int]] = {}
    for place, title in titles.items():
        found = _meant(form_of(title), forms)
        if len(found) == 1:
            meant.setdefault(found[0], []).append(place)
    return {column: places[0] for column, places in meant.items() if len(places) == 1}


def _meant(form: str, forms: Mapping[str, Sequence[str]]) -> list[str]:
    """The columns that have a name of this form or, where none has, whose title ends so (级别 for 风险等级)."""
    if not form:
        return []
    same = [column for column, names in forms.items() if form in names]
    if same or form not in _SAME:
        return same
    return [column for column, names in forms.items() if names and names[0].endswith(form)]


def kind_of(title: str) -> str | None:
    """What stands in a column by its name: people, days, numbers, secrets; ``None`` where the name does not tell."""
    form = form_of(title)
    return next((kind for kind, pattern in _KINDS if pattern.search(form)), None)


def may_be(titles: Iterable[str], names: Sequence[str]) -> tuple[str, ...]:
    """Those of ``titles`` that may stand for one of the columns ``names``: none that holds another kind of thing."""
    kinds = {kind_of(name) for name in names}
    return tuple(one for one in titles if None in kinds or kind_of(one) in (None, *kinds))
