"""What the template language says of a tag that it cannot read, in words for both languages."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.wording import Bilingual, same

_TOKENS: Final = {
    "end of print statement": Bilingual("结尾的 }}", "the end }}"),
    "begin of print statement": Bilingual("{{", "{{"),
    "end of statement block": Bilingual("结尾的 %}", "the end %}"),
    "begin of statement block": Bilingual("{%", "{%"),
    "template data / text": Bilingual("正文", "plain text"),
    "end of template": Bilingual("末尾", "the end of the text"),
    "name": Bilingual("名称", "a name"),
    "string": Bilingual("引号中的文字", "a text in quotes"),
    "integer": Bilingual("整数", "a whole number"),
    "float": Bilingual("小数", "a decimal number"),
    "assign": same("="),
}
TOO_DEEP: Final = Bilingual("层次过多", "it is nested too deeply")
OF_THE_LOOP: Final = Bilingual("循环中的名称不能叫 loop", "what is looped over cannot be called loop")

_SAID: Final = (
    (r"unexpected char ['\"](['\"])['\"] at \d+", "引号 {0} 没有配对", "the quote {0} is not closed"),
    (r"unexpected char '(.+)' at \d+", "有无法识别的字符 {0}", "the character {0} is not understood"),
    (
        r"Encountered unknown tag '(end\w+|else|elif)'.*",
        "{0} 没有对应的开始标记，或前一个标记没有结束",
        "nothing begins what {0} ends, or the tag before it is not ended",
    ),
    (r"Encountered unknown tag '(\w+)'.*", "没有名为 {0} 的标记", "there is no tag called {0}"),
    (r"Unexpected end of template\..*closed is '(\w+)'\.", "{0} 没有结束", "{0} is never ended"),
    (r"Unexpected end of template\..*", "没有写完", "it is not finished"),
    (r"unexpected end of template, expected '(.*)'\.", "没有写完，缺少{0}", "it is not finished: {0} is missing"),
    (r"expected token '(.*)', got '(.*)'", "此处应为{0}，而写的是 {1}", "{0} is expected, not {1}"),
    (r"Expected an expression, got '(.*)'", "此处缺少一个值，写的是 {0}", "a value is missing before {0}"),
    (r"unexpected '(.*)', expected '(.*)'", "此处应为 {1}，而写的是 {0}", "{1} is expected, not {0}"),
    (r"unexpected '(.*)'", "{0} 多余，或位置不对", "{0} cannot stand there"),
    (r"tag name expected", "标记是空的", "the tag is empty"),
    (r"can't assign to '(.*)'", "= 的左边不是名称", "what stands left of = is no name"),
    (r"Can't assign to special loop.*", OF_THE_LOOP.zh, OF_THE_LOOP.en),
    (r"expected name or number", "点号之后应为名称", "a name is expected after the dot"),
    (r"expected subscript expression", "方括号中是空的", "there is nothing in the brackets"),
    (r"invalid syntax for function call.*", "括号中的写法有误", "what stands in the brackets cannot be understood"),
    (r"You cannot chain multiple tests.*", "is 不能连用", "one is cannot follow another"),
    (r"Invalid character in identifier", "名称中有不能用的字符", "a name holds a character that it cannot"),
)


def in_words(message: str) -> Bilingual:
    """``message``, which the template language gives in English, as half a sentence in both languages."""
    for pattern, zh, en in _SAID:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found is not None:
            tokens = [_TOKENS.get(token, same(token)) for token in found.groups()]
            return Bilingual(zh.format(*(each.zh for each in tokens)), en.format(*(each.en for each in tokens)))
    return same(message.strip().rstrip("."))
