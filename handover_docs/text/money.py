"""Amounts of money and percentages: how they are written, and how they are read back."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Final

from handover_docs.slotted import dataclass
from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english
from handover_docs.text.numerals import NUMERAL, Found, chinese, english_words, parse_chinese


@dataclass(frozen=True, slots=True)
class Money:
    """An amount; ``currency`` is its ISO 4217 code, or ``None`` where the text does not say."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Currency:
    """How a currency is written: symbol, Chinese name, what stands before an amount in words, its unit and hundredth.

    ``places`` are the decimals that an amount in figures has.
    """

    symbol: str
    zh: str
    en: str
    unit: tuple[str, str]
    hundredth: tuple[str, str]
    places: int = 2


_CURRENCIES: Final[dict[str, _Currency]] = {
    "CNY": _Currency("¥", "人民币", "Renminbi", ("Yuan", "Yuan"), ("Fen", "Fen")),
    "USD": _Currency("US$", "美元", "", ("US Dollar", "US Dollars"), ("Cent", "Cents")),
    "HKD": _Currency("HK$", "港币", "", ("Hong Kong Dollar", "Hong Kong Dollars"), ("Cent", "Cents")),
    "EUR": _Currency("€", "欧元", "", ("Euro", "Euros"), ("Cent", "Cents")),
    "GBP": _Currency("£", "英镑", "", ("Pound Sterling", "Pounds Sterling"), ("Penny", "Pence")),
    "JPY": _Currency("JP¥", "日元", "", ("Japanese Yen", "Japanese Yen"), ("Sen", "Sen"), 0),
    "SGD": _Currency("S$", "新加坡元", "", ("Singapore Dollar", "Singapore Dollars"), ("Cent", "Cents")),
}

_CENT: Final = Decimal("0.01")
_MOST_PLACES: Final = 10


def format_money(amount: Decimal | int, currency: str = "CNY") -> str:
    """¥1,200,000.00; a currency without a symbol of its own stands by its code: ``CHF 1,200.00``.

    A currency that has no hundredths, such as the yen, is written without them unless there are some.
    """
    known = _CURRENCIES.get(currency)
    value = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    sign = "-" if value < 0 else ""
    places = known.places if known and value == value.to_integral_value() else 2
    return f"{sign}{known.symbol if known else currency + ' '}{abs(value):,.{places}f}"


def format_number(number: Decimal | int, places: int | None = None) -> str:
    """1,234.5: thousands grouped, no trailing zeros; with ``places``, exactly that many decimals."""
    value = Decimal(number)
    if places is not None:
        return f"{round_half_up(value, places):,f}"
    return f"{plain(value):,f}"


def format_percent(percent: Decimal | int) -> str:
    """99.9% for 99.9: the value is in per cent already; 33.33% for a third, which has no end."""
    return f"{plain(Decimal(percent)):f}%"


def plain(number: Decimal) -> Decimal:
    """``number`` without trailing zeros and without an exponent; a fraction that has no end gets one."""
    if number == number.to_integral_value():
        return Decimal(int(number))
    number = number.normalize()
    if _places(number) <= _MOST_PLACES:
        return number
    # More decimals than anybody writes come from a division, or from a binary fraction such as 0.1 + 0.2.
    near = round_half_up(number, 12).normalize()
    if _places(near) > _MOST_PLACES:
        near = round_half_up(number, 2 - min(0, number.adjusted() + 1)).normalize()
    return Decimal(int(near)) if near == near.to_integral_value() else near


def round_half_up(number: Decimal, places: int) -> Decimal:
    """``number`` to so many decimals, the half away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def capital(amount: Decimal | int, currency: str = "CNY") -> str:
    """The amount in capitals, as on a Chinese invoice: 人民币壹佰贰拾万元整, 人民币陆元零伍分."""
    value = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    if value < 0:
        name = _CURRENCIES[currency].zh if currency in _CURRENCIES else currency
        return f"{name}负{capital(-value, currency)[len(name) :]}"
    fen = int(value * 100)
    yuan, fen = divmod(fen, 100)
    jiao, fen = divmod(fen, 10)
    name = _CURRENCIES[currency].zh if currency in _CURRENCIES else currency
    text = name
    if yuan or not (jiao or fen):
        text += chinese(yuan, formal=True) + "元"
    if jiao:
        text += chinese(jiao, formal=True)[-1] + "角"
    elif fen and yuan:
        text += "零"
    return text + (chinese(fen, formal=True) + "分" if fen else "整")


def english_amount(amount: Decimal | int, currency: str = "CNY") -> str:
    """The amount in words: Renminbi One Million Two Hundred Thousand Yuan Only."""
    value = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    whole, cents = divmod(int(abs(value) * 100), 100)
    known = _CURRENCIES.get(currency)
    unit = known.unit if known else (currency, currency)
    hundredth = known.hundredth if known else ("Hundredth", "Hundredths")
    words = [known.en] if known and known.en else []
    words += ["Minus"] if value < 0 else []
    if whole or not cents:
        words += [_title(whole), unit[whole != 1]]
    if cents:
        words += [*(["and"] if whole else []), _title(cents), hundredth[cents != 1]]
    return " ".join((*words, "Only"))


def parse_capital(text: str) -> Decimal | None:
    """The value of an amount in capitals (人民币壹佰贰拾万元整), or ``None`` where it is none."""
    match = _capital_pattern().fullmatch(text.strip())
    return _capital_value(match) if match else None


def parse_money(text: str) -> Money | None:
    """The amount that ``text`` is, in any spelling; ``None`` where it is no amount or holds more than one.

    A bare number is an amount without a currency.
    """
    stripped = text.strip()
    found = find_money(stripped)
    if len(found) == 1 and found[0].start == 0 and not stripped[found[0].end :].strip(" .。整正"):
        return found[0].value
    number = _number(stripped)
    return None if number is None else Money(number)


def find_money(text: str) -> tuple[Found[Money], ...]:
    """Every amount in ``text``: ¥1,200,000.00, 120万元, RMB 1.2 million, 人民币壹佰贰拾万元整."""
    found: list[Found[Money]] = []
    capital = any(unit in text for unit in _CAPITAL_UNITS)
    for match in _capital_pattern().finditer(text) if capital else ():
        value = _capital_value(match)
        if value is not None:
            code = _code(match["before"]) or ("CNY" if match["yuan"] else None)
            found.append(Found(Money(value, code), match.start(), match.end()))
    taken = [(item.start, item.end) for item in found]
    for match in _figures_pattern().finditer(text):
        if not match["before"] and not match["unit"]:
            continue
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        number = _number(match["number"])
        if number is not None:
            scale = _SCALES[(match["scale"] or "").lower()]
            code = _code(match["before"]) or _code(match["unit"])
            found.append(Found(Money(plain(number * scale), code), match.start(), match.end()))
    return tuple(sorted(found, key=lambda item: item.start))


def find_spelled_money(text: str) -> tuple[Found[Money], ...]:
    """Every amount in English words in ``text``: one million US dollars, five hundred thousand Renminbi yuan."""
    found = []
    for match in _spelled_pattern().finditer(text):
        number = parse_english(match["number"])
        if number is not None:
            code = next(code for word, code in _SPELLED.items() if word in match["currency"].lower())
            found.append(Found(Money(Decimal(number), code), match.start(), match.end()))
    return tuple(found)


def find_percents(text: str) -> tuple[Found[Decimal], ...]:
    """Every percentage in ``text`` as per cent: 99.9%, 99.9％, 5 per cent, 百分之五."""
    found = []
    for match in _percent_pattern().finditer(text):
        if match["number"]:
            value = _number(match["number"])
            tenth = match["sign"] == "‰"
        else:
            whole = parse_chinese(match["chinese"])
            value, tenth = (None if whole is None else Decimal(whole)), False
            if value is not None and match["decimals"]:
                digits = parse_chinese(match["decimals"])
                value += Decimal(digits or 0).scaleb(-len(match["decimals"]))
        if value is not None:
            found.append(Found(plain(value / 10 if tenth else value), match.start(), match.end()))
    return tuple(found)


_SYMBOLS: Final[dict[str, str]] = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "renminbi": "CNY", "¥": "CNY", "￥": "CNY", "元": "CNY", "圆": "CNY",
    "yuan": "CNY", "us$": "USD", "usd": "USD", "$": "USD", "美元": "USD", "美金": "USD", "dollars": "USD",
    "hk$": "HKD", "hkd": "HKD", "港币": "HKD", "港元": "HKD", "eur": "EUR", "€": "EUR", "欧元": "EUR", "euros": "EUR",
    "gbp": "GBP", "£": "GBP", "英镑": "GBP", "jp¥": "JPY", "jpy": "JPY", "日元": "JPY", "s$": "SGD", "sgd": "SGD",
    "新加坡元": "SGD", "a$": "AUD", "aud": "AUD", "澳元": "AUD", "c$": "CAD", "cad": "CAD", "加元": "CAD", "chf": "CHF",
    "瑞士法郎": "CHF", "nt$": "TWD", "twd": "TWD", "新台币": "TWD", "台币": "TWD", "krw": "KRW", "韩元": "KRW",
}  # fmt: skip
_SCALES: Final = {
    "": 1, "万": 10**4, "萬": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "k": 10**3, "m": 10**6, "mm": 10**6, "bn": 10**9,
}  # fmt: skip

_BEFORE: Final = (
    r"人民币|美元|美金|港币|港元|欧元|英镑|日元|新加坡元|澳元|加元|瑞士法郎|新台币|韩元"
    r"|RMB|CNY|Renminbi|USD|US\$|HKD|HK\$|EUR|GBP|JPY|JP¥|SGD|(?<![A-Za-z])S\$|AUD|(?<![A-Za-z])A\$|CAD|(?<![A-Za-z])C\$"
    r"|CHF|TWD|NT\$|KRW|[¥￥$€£]"
)
_NUMBER: Final = (
    r"(?:(?<![\d%％‰])[-−])?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?)|(?<![\d.．])[.．]\d+(?=\s*[%％‰])"
)


_SPELLED: Final = {
    "hong kong": "HKD", "singapore": "SGD", "australian": "AUD", "canadian": "CAD", "yuan": "CNY", "renminbi": "CNY",
    "euro": "EUR", "pound": "GBP", "yen": "JPY", "dollar": "USD",
}  # fmt: skip
"""What a currency in words is known by, the more particular first."""


@cache
def _spelled_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z-])(?P<number>{NUMBER_WORDS})\s+(?P<currency>(?:(?:US|U\.S\.|United States|Hong Kong|Singapore"
        r"|Australian|Canadian|Renminbi|Japanese)\s+)?(?:dollars?|pounds?|euros?|yuan|renminbi|yen))(?![a-z])",
        re.IGNORECASE,
    )


@cache
def _figures_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>(?:{_BEFORE})(?:\s*[¥￥$])?)?\s*(?P<number>{_NUMBER})\s*(?P<scale>百万|千万|[万萬亿億]|thousand|million|billion"
        rf"|(?:mm?|k|bn)(?![A-Za-z\d]))?\s*(?P<unit>元|圆|美元|美金|港元|港币|欧元|英镑|日元|新加坡元|澳元|加元|新台币|韩元"
        rf"|yuan|(?:US\s+)?dollars|euros|pounds|RMB|CNY|USD|HKD|EUR|GBP|JPY|SGD|AUD|CAD|CHF|TWD|KRW)?",
        re.IGNORECASE,
    )


_CAPITAL_UNITS: Final = "元圆圓角分"
"""One of these stands in every amount in capitals."""


@cache
def _capital_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>(?:{_BEFORE})[：:]?\s*)?(?P<negative>负)?"
        rf"(?:(?<![\d.万亿])(?P<yuan>(?![万亿萬億]){NUMERAL}+)(?:[元圆圓]))?零?(?:(?P<jiao>[壹贰叁肆伍陆柒捌玖一二三四五六七八九])角)?"
        rf"零?(?:(?P<fen>[壹贰叁肆伍陆柒捌玖一二三四五六七八九])分)?(?:整|正)?",
        re.IGNORECASE,
    )


@cache
def _percent_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>{_NUMBER})\s*(?P<sign>[%％‰]|per\s?cent|percent)"
        rf"|百分之(?P<chinese>{NUMERAL}+)(?:点(?P<decimals>[〇零一二三四五六七八九]+))?",
        re.IGNORECASE,
    )


def _capital_value(match: re.Match[str]) -> Decimal | None:
    if not (match["yuan"] or match["jiao"] or match["fen"]):
        return None
    yuan = parse_chinese(match["yuan"]) if match["yuan"] else 0
    if yuan is None:
        return None
    jiao = parse_chinese(match["jiao"]) if match["jiao"] else 0
    fen = parse_chinese(match["fen"]) if match["fen"] else 0
    value = Decimal(yuan) + Decimal(jiao or 0) / 10 + Decimal(fen or 0) / 100
    return -value if match["negative"] else value


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(re.sub(r"[,，\s]", "", text).replace("−", "-").replace("．", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _code(text: str | None) -> str | None:
    if not text:
        return None
    name = text.strip(" ：:").lower()
    return _SYMBOLS.get(name) or _SYMBOLS.get(re.sub(r"\s*[¥￥$]$", "", name)) or _SYMBOLS.get(name[-1:])


def _title(number: int) -> str:
    """English words of ``number``, each with a capital letter, ``and`` without."""
    words = re.sub(r"[a-z]+", lambda word: word.group().capitalize(), english_words(number))
    return words.replace(" And ", " and ")
