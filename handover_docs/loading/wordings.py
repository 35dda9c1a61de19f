"""How the loader words what is wrong, and what to do about it."""

from __future__ import annotations

from handover_docs.loading.choices import labels_of
from handover_docs.loading.nodes import Kind, Node, Scalar, Sequence, is_absent
from handover_docs.loading.rule import Rule
from handover_docs.loading.secrecy import no_secret, promises_a_secret
from handover_docs.loading.suggest import suggestion
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual, same

_COMMAS = regex("[，、,]")
Objection = tuple[Bilingual, Bilingual]

_KINDS = {
    "string": Bilingual("文本", "text"),
    "integer": Bilingual("整数", "a whole number"),
    "number": Bilingual("数字", "a number"),
    "boolean": Bilingual("true 或 false", "true or false"),
    "array": Bilingual("列表", "a list"),
    "object": Bilingual("若干“键: 值”", "keys with values"),
}
_HOW = {
    "string": Bilingual("请只写一段文本。", "Write one text."),
    "integer": Bilingual(
        "请只写数字，不加引号、单位和千位分隔符。", "Write digits only: no quotes, unit or separators."
    ),
    "number": Bilingual(
        "请只写数字，不加引号、单位和千位分隔符。", "Write a number only: no quotes, unit or separators."
    ),
    "boolean": Bilingual("请写 true 或 false，不加引号。", "Write true or false, without quotes."),
    "array": Bilingual("请每项一行，以“- ”开头。", "Write one item a line, each after “- ”."),
    "object": Bilingual("请在下一级逐行写“键: 值”。", "Write “key: value” lines one level deeper."),
}


def named(key: str, rule: Rule) -> Bilingual:
    """A key with its title: ``owner（负责人）``."""
    if not rule.title.en:
        return Bilingual(key, key)
    return Bilingual(f"{key}（{rule.title.zh}）", f"{key} ({rule.title.en})")


def _before(name: Bilingual) -> str:
    """A key as Chinese words follow it: with a blank behind Latin letters, with none behind a bracket."""
    return name.zh if name.zh.endswith("）") else f"{name.zh} "


def quoted(text: str) -> Bilingual:
    """A value as it is cited in a message, on one line and not too long."""
    short = " ".join(text.split())
    short = short if len(short) <= 60 else f"{short[:60]}…"
    return Bilingual(f"“{short}”", f"“{short}”")


def missing(key: str, rule: Rule) -> Objection:
    """A required key is not there."""
    name = named(key, rule)
    return (
        Bilingual(f"缺少 {name.zh}。", f"{name.en} is missing."),
        _by_description(rule, Bilingual("请补充。", "Add it.")),
    )


def missing_language(language: str, key: str, rule: Rule) -> Objection:
    """A text lacks a language of the project."""
    name = named(key, rule)
    return (
        Bilingual(f"{_before(name)}缺少 {language} 的文本。", f"{name.en} has no text in {language}."),
        Bilingual(
            f"请补上 {language}，或只写一个各语言通用的文本，或从 languages 中去掉 {language}。",
            f"Add {language}, write one text for all languages, or take {language} out of languages.",
        ),
    )


def unknown_key(key: str, value: Node, rule: Rule) -> Objection:
    """A key that the schema does not have here."""
    if promises_a_secret(key):
        return no_secret(key)
    if is_absent(value) and any(character in key for character in " ，、。"):
        return (
            Bilingual(
                f"{quoted(key).zh}被当成了键：花括号里的逗号会把文本断开。",
                f"{quoted(key).en} was taken for a key: inside braces a comma ends a text.",
            ),
            Bilingual("请给含逗号的整段文本加引号。", "Put quotes around the whole text that holds the comma."),
        )
    titles = {known: (each.title.zh, each.title.en) for known, each in rule.properties.items()}
    return Bilingual(f"{key} 不是此处的键。", f"{key} is not a key that is known here."), suggestion(
        key, titles, titles
    )


def wrong_kind(node: Node, kind: str, key: str, rule: Rule) -> Objection:
    """A list where a text belongs, words where a number belongs, and so on."""
    name, expected, remedy = named(key, rule), _KINDS[kind], _HOW[kind]
    found = _found(node)
    if kind == "object" and isinstance(node, Scalar) and "：" in node.text:
        remedy = Bilingual(
            "请把全角冒号“：”改为半角冒号加空格“: ”。", "Write “: ” instead of the full-width colon “：”."
        )
    what = Bilingual(
        f"{_before(name)}应为{expected.zh}，这里是{found.zh}。",
        f"{name.en} takes {expected.en}; here stands {found.en}.",
    )
    if not key:
        what = Bilingual(
            f"文件应由{expected.zh}组成，这里是{found.zh}。", f"The file takes {expected.en}; here stands {found.en}."
        )
    return what, remedy


def not_a_choice(value: str, key: str, rule: Rule) -> Objection:
    """A word that is not among those that a key may have."""
    name, value_ = named(key, rule), quoted(value)
    labels = labels_of(rule.choices)
    names = {choice: (wording.zh, wording.en) for choice, wording in labels.items()}

    def shown(choice: str) -> Bilingual:
        return same(choice) if labels[choice].zh == choice else Bilingual(f"{choice}（{labels[choice].zh}）", choice)

    what = Bilingual(f"{_before(name)}的值{value_.zh}无效。", f"{name.en} cannot be {value_.en}.")
    if {part.strip() for part in _COMMAS.split(value)} <= set(rule.choices):
        return what, Bilingual("请用半角逗号“,”分隔各项。", "Part the items with a comma of half width: “,”.")
    return what, suggestion(value, rule.choices, names, shown)


def out_of_range(value: str, key: str, rule: Rule) -> Objection:
    """A number that is too small or too large."""
    zh, en = [], []
    if rule.minimum is not None:
        zh.append(f"不小于 {rule.minimum}")
        en.append(f"at least {rule.minimum}")
    if rule.above is not None:
        zh.append(f"大于 {rule.above}")
        en.append(f"more than {rule.above}")
    if rule.maximum is not None:
        zh.append(f"不大于 {rule.maximum}")
        en.append(f"at most {rule.maximum}")
    name = named(key, rule)
    return (
        Bilingual(f"{_before(name)}的值 {value} 超出范围。", f"{name.en} cannot be {value}."),
        Bilingual(f"请填写{'、'.join(zh)}的数字。", f"Write a number that is {' and '.join(en)}."),
    )


def too_long_a_number(key: str, rule: Rule) -> Objection:
    """A number that nobody can mean."""
    name = named(key, rule)
    return (
        Bilingual(f"{_before(name)}的数字过大或过长。", f"{name.en} is too large or too long a number."),
        Bilingual("请核对数字。", "Check the number."),
    )


def wrong_form(value: str, key: str, rule: Rule) -> Objection:
    """A text that is not written the way its key demands."""
    name, value_ = named(key, rule), quoted(value)
    remedy = _by_description(rule, Bilingual("请按规定的格式填写。", "Write it in the form that is asked for."))
    return Bilingual(f"{_before(name)}的值{value_.zh}格式不符。", f"{name.en} cannot be written {value_.en}."), remedy


def about(key: str, rule: Rule, objection: Objection) -> Objection:
    """An objection to a text, with the key before it."""
    name = named(key, rule)
    what, remedy = objection
    return Bilingual(f"{name.zh}：{what.zh}", f"{name.en}: {what.en}"), remedy


def empty_list(key: str, rule: Rule) -> Objection:
    """A list with fewer items than it must have."""
    name = named(key, rule)
    return (
        Bilingual(f"{_before(name)}至少要有 {rule.least} 项。", f"{name.en} must hold at least {rule.least}."),
        Bilingual("请补充。", "Add what is missing."),
    )


def empty_item(key: str) -> Objection:
    """An item without a value."""
    return (
        Bilingual(f"{key} 中有一项是空的。", f"An item of {key} is empty."),
        Bilingual("请填写或删去该项。", "Write it, or delete the line."),
    )


def repeated(value: str) -> Objection:
    """An item that a list holds already."""
    return (
        Bilingual(f"{quoted(value).zh}重复。", f"{quoted(value).en} is there twice."),
        Bilingual("请保留其中一个。", "Keep one of them."),
    )


def _found(node: Node) -> Bilingual:
    if isinstance(node, Sequence):
        return _KINDS["array"]
    if not isinstance(node, Scalar):
        return _KINDS["object"]
    value = quoted(node.text)
    if node.kind is Kind.TEXT and not node.plain:
        return Bilingual(f"带引号的文本{value.zh}", f"the text {value.en} in quotes")
    return value


def _by_description(rule: Rule, otherwise: Bilingual) -> Bilingual:
    if not rule.description.en:
        return otherwise
    return Bilingual(
        f"请填写：{rule.description.zh}", f"Write it: {rule.description.en[0].lower()}{rule.description.en[1:]}"
    )
