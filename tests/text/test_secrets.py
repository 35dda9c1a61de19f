"""What must not stand in clear text is found, and what only looks like it is not."""

from __future__ import annotations

import pytest

from handover_docs.text.secrets import SecretKind, find_secrets, is_card_number, is_identity_number, masked

FOUND = [
    ("管理员密码：Admin@2026", SecretKind.PASSWORD, "Admin@2026"),
    ("数据库账号 wms，密码为 Wms#8812，请妥善保管", SecretKind.PASSWORD, "Wms#8812"),
    ("初始密码（首次登录须修改）: abc12345", SecretKind.PASSWORD, "abc12345"),
    ("Password = hunter2024", SecretKind.PASSWORD, "hunter2024"),
    ("The root password is Tr0ub4dor.", SecretKind.PASSWORD, "Tr0ub4dor."),
    ("口令：“Zx90!kk”", SecretKind.PASSWORD, "Zx90!kk"),
    ("-----BEGIN RSA PRIVATE KEY-----", SecretKind.KEY, "-----BEGIN RSA PRIVATE KEY-----"),
    ("id AKIAIOSFODNN7EXAMPLE", SecretKind.KEY, "AKIAIOSFODNN7EXAMPLE"),
    ("mysql://wms:s3cret@10.0.0.5:3306/wms", SecretKind.CONNECTION, "s3cret"),
    ("Server=db1;Database=wms;User Id=sa;Password=Qwe!2345;", SecretKind.CONNECTION, "Qwe!2345"),
    ("jdbc:oracle:thin:@db:1521/x?user=a&password=Abc9988", SecretKind.CONNECTION, "Abc9988"),
    ("身份证号 11010519491231002X", SecretKind.IDENTITY, "11010519491231002X"),
    ("卡号 6222 0212 3456 7890 128", SecretKind.CARD, "6222 0212 3456 7890 128"),
    ("联系电话 138-1234-5678", SecretKind.PHONE, "138-1234-5678"),
    ("+86 13912345678", SecretKind.PHONE, "+86 13912345678"),
]

NOT = [
    "移交清单不得记载密码。",
    "密码：******",
    "密码：另行密封移交",
    "password: <to be set by the receiver>",
    "The password is sealed and handed over separately.",
    "Passwords must be changed every 90 days.",
    "密码长度不少于 12 位，密码策略：每 90 天更换",
    "密码: ${DB_PASSWORD}",
    "https://example.com:8443/path",
    "订单号 123456789012345678",
    "统一社会信用代码 91110108MA0000000A",
    "合同金额 1,200,000.00 元，账期 2026-12-31",
    "11010519491231002A",
    "110105194912310021",
    "0755-2601 3001",
    "校验值 sha256 1111111111111111",
]


@pytest.mark.parametrize(("text", "kind", "said"), FOUND)
def test_a_secret_is_found_where_it_stands(text: str, kind: SecretKind, said: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in find_secrets(text)] == [(kind, said)]


@pytest.mark.parametrize("text", NOT)
def test_what_is_no_secret_is_not_called_one(text: str) -> None:
    assert find_secrets(text) == ()


def test_what_is_masked_cannot_be_read_and_keeps_the_words_around_it() -> None:
    assert masked("账号 sa，密码：Admin@2026；电话 13812345678") == "账号 sa，密码：****；电话 138****5678"
    assert masked("身份证号 11010519491231002X。") == "身份证号 1101****002X。"
    assert masked("没有秘密") == "没有秘密"


@pytest.mark.parametrize(("text", "kind", "said"), FOUND)
def test_nothing_that_was_masked_is_left(text: str, kind: SecretKind, said: str) -> None:
    assert said not in masked(text)


def test_check_characters_are_those_of_the_standards() -> None:
    assert is_identity_number("11010519491231002x")
    assert not is_identity_number("110105194913310027")
    assert is_card_number("4111111111111111") is False
    assert is_card_number("4012888888881881")
    assert not is_card_number("4012888888881882")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("初始密码 Yl@Portal2026", ["Yl@Portal2026"]),
        ("Password P4ss!word now", ["P4ss!word"]),
        ("password policy v2.1", []),
        ("密码 见附件A1", []),
        ("password Abc1234", []),
    ],
)
def test_behind_the_label_alone_stands_a_password_where_letters_digits_and_signs_are_mixed(
    text: str, found: list[str]
) -> None:
    assert [text[one.start : one.end] for one in find_secrets(text)] == found
