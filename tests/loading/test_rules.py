"""What a description must not say though each of its values is well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.loading.credit_code import check_character
from tests.loading.descriptions import SMALL, complaints

CORRECT = "Correct one of the two dates."


def test_the_small_description_breaks_no_rule(tmp_path: Path) -> None:
    assert complaints(tmp_path, SMALL) == []


@pytest.mark.parametrize("name", [".", "——", "/", "…"])
def test_the_projects_name_holds_a_letter_or_a_figure(tmp_path: Path, name: str) -> None:
    remedy = "Write the name of the project."
    assert complaints(tmp_path, SMALL.replace("{zh-CN: 移交, en: Handover}", f'"{name}"')) == [
        f"project.yaml:4:9: The project's name “{name}” holds no letter and no figure. {remedy}"
    ]
    assert complaints(tmp_path, SMALL.replace("en: Handover", f'en: "{name}"')) == [
        f"project.yaml:4:25: The project's name “{name}” holds no letter and no figure. {remedy}"
    ]


@pytest.mark.parametrize("name", ["甲", "A", "365", "待定"])
def test_one_letter_or_figure_is_a_name(tmp_path: Path, name: str) -> None:
    assert complaints(tmp_path, SMALL.replace("{zh-CN: 移交, en: Handover}", f'"{name}"')) == []


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("start: 2026-12-02\n  handover: 2026-12-01", "handover 2026-12-01 is before start 2026-12-02."),
        ("handover: 2026-12-02\n  acceptance: 2026-12-01", "acceptance 2026-12-01 is before handover 2026-12-02."),
        ("start: 2026-12-02\n  acceptance: 2026-12-01", "acceptance 2026-12-01 is before start 2026-12-02."),
        ("go_live: 2026-12-02\n  support_until: 2026-12-01", "support_until 2026-12-01 is before go_live 2026-12-02."),
    ],
)
def test_the_projects_dates_do_not_run_backwards(tmp_path: Path, dates: str, expected: str) -> None:
    text = SMALL.replace("issued: 2026-11-21", f"issued: 2026-11-21\n  {dates}")
    place = f"project.yaml:15:{len(dates.splitlines()[1].split(':')[0]) + 3}"
    assert complaints(tmp_path, text) == [f"{place}: {expected} {CORRECT}"]


def test_a_milestone_does_not_end_before_it_starts(tmp_path: Path) -> None:
    text = SMALL + "milestones:\n  - {id: m, name: M, start: 2026-02-01, due: 2026-01-31, owner: li}\n"
    assert complaints(tmp_path, text) == [f"project.yaml:23:46: due 2026-01-31 is before start 2026-02-01. {CORRECT}"]


def test_a_day_may_be_the_same_at_both_ends(tmp_path: Path) -> None:
    text = SMALL + "milestones:\n  - {id: m, name: M, start: 2026-02-01, due: 2026-02-01, owner: li}\n"
    assert complaints(tmp_path, text) == []


def _commercial(payments: str) -> str:
    return SMALL + (
        "commercial:\n  contract_number: C\n  amount: 1\n  currency: CNY\n  tax_rate: 6\n  tax_included: true\n"
        f"  payments: [{payments}]\n"
    )


def test_payments_add_up_to_the_whole_price(tmp_path: Path) -> None:
    short = _commercial("{name: a, percent: 33.3, condition: c}, {name: b, percent: 66.6, condition: c}")
    assert complaints(tmp_path, short) == [
        "project.yaml:28:73: The payments add up to 99.9 %, not 100 %. Adjust the shares."
    ]
    exact = _commercial("{name: a, percent: 33.3, condition: c}, {name: b, percent: 66.7, condition: c}")
    assert complaints(tmp_path, exact) == []


def test_an_id_stands_once_in_its_list(tmp_path: Path) -> None:
    text = SMALL.replace("id: zhao", "id: li").replace("receiver: zhao", "receiver: li")
    assert complaints(tmp_path, text) == [
        "project.yaml:19:10: The id li is taken: it stands at project.yaml:18:10. Choose another id."
    ]


def test_metrics_of_all_services_have_ids_of_their_own(tmp_path: Path) -> None:
    metric = (
        "{id: k1, name: K, comparison: at-least, target: 1, unit: x, measurement: m, period: p, "
        "source: s, owner: li, penalty: p}"
    )
    service = (
        "  - {{id: {0}, name: S, description: d, hours: h, owner: li, metrics: ["
        + metric.replace("{", "{{").replace("}", "}}")
        + "]}}\n"
    )
    text = SMALL + "services:\n" + service.format("s1") + service.format("s2")
    assert complaints(tmp_path, text) == [
        "project.yaml:24:75: The id k1 is taken: it stands at project.yaml:23:75. Choose another id."
    ]


def _terms(severity: str = "30", tiers: str = "", escalation: str = "") -> str:
    bands = tiers or "{name: a, attainment_from: 90, attainment_to: 99, credit: 5}"
    steps = escalation or "{level: a, after_minutes: 1, contact: li}"
    return SMALL + (
        "service_terms:\n  term_start: 2026-01-01\n  term_end: 2026-12-31\n"
        "  severities:\n    - {id: p1, name: P, definition: d, response_minutes: 15, "
        f"resolution_minutes: {severity}}}\n"
        f"  credits: [{bands}]\n  credit_cap: 10\n  reward: r\n  exclusions: [e]\n  escalation: [{steps}]\n"
        "  report_frequency: m\n  report_due_days: 5\n  review_frequency: q\n  termination_months: 3\n"
        "  termination_notice_days: 30\n  exit_days: 30\n"
    )


def test_service_terms_that_agree_are_taken(tmp_path: Path) -> None:
    tiers = (
        "{name: a, attainment_from: 95, attainment_to: 99, credit: 5}, "
        "{name: b, attainment_from: 0, attainment_to: 95, credit: 9}"
    )
    assert complaints(tmp_path, _terms(tiers=tiers)) == []


def test_a_solution_is_not_due_before_the_response(tmp_path: Path) -> None:
    assert complaints(tmp_path, _terms(severity="10")) == [
        "project.yaml:26:82: The resolution time of 10 minutes is shorter than the response time of 15. "
        "Make it at least as long as the response time."
    ]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("attainment_from: 98, attainment_to: 99.5", "The band 98–99.5 overlaps with 90–99. "
         "Let each band end where the next begins."),
        ("attainment_from: 95, attainment_to: 94", "The band ends at 94, not above its start 95. "
         "Write the lower value first."),
    ],
)  # fmt: skip
def test_credit_tiers_do_not_overlap(tmp_path: Path, second: str, expected: str) -> None:
    tiers = f"{{name: a, attainment_from: 90, attainment_to: 99, credit: 5}}, {{name: b, {second}, credit: 9}}"
    found = complaints(tmp_path, _terms(tiers=tiers))
    assert [line.split(": ", 1)[1] for line in found] == [expected]


def test_escalation_goes_forward_in_time(tmp_path: Path) -> None:
    steps = "{level: a, after_minutes: 60, contact: li}, {level: b, after_minutes: 30, contact: li}"
    assert complaints(tmp_path, _terms(escalation=steps)) == [
        "project.yaml:31:86: 30 minutes is earlier than the step before, at 60. Put the steps in order."
    ]


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        ("form: employee, disclosing: old", "An agreement of the form employee needs employee. Add employee."),
        ("form: mutual, disclosing: old", "An agreement of the form mutual needs receiving. Add receiving."),
        ("form: one-way, disclosing: old, receiving: old", "The receiving party is the disclosing party itself. "
         "Name the other side."),
        ("form: employee, disclosing: old, employee: li, receiving: new", "An agreement of the form employee has no "
         "receiving. Delete receiving, or choose another form."),
    ],
)  # fmt: skip
def test_an_agreement_names_who_its_form_binds(tmp_path: Path, agreement: str, expected: str) -> None:
    text = SMALL + (
        "confidentiality:\n  purpose: p\n  scope: [s]\n  term_years: 3\n  return_days: 10\n  damages: 1\n"
        f"  notice_days: 1\n  agreements:\n    - {{id: a, effective: 2026-01-01, {agreement}}}\n"
    )
    assert [line.split(": ", 1)[1] for line in complaints(tmp_path, text)] == [expected]


def test_both_sides_of_the_handover_are_listed(tmp_path: Path) -> None:
    text = SMALL.replace("role: outgoing", "role: third-party").replace("role: client", "role: third-party")
    assert complaints(tmp_path, text) == [
        "project.yaml:15:3: parties has no outgoing side (role: outgoing). List who hands over.",
        "project.yaml:15:3: parties has no receiving side (role: incoming or client). List who takes over.",
    ]


@pytest.mark.parametrize(
    ("code", "objection"),
    [
        ("91350100M000100Y43", None),
        ("91350100M000100Y44", "The check character of “91350100M000100Y44” is wrong: 3 is due. "
         "Compare every character with the business licence."),
        ("91350100M000100Y4", "“91350100M000100Y4” has 17 characters, not 18. Copy it from the business licence."),
        ("9135010OM000100Y43", "“9135010OM000100Y43” holds a character that such a code never has. "
         "Use digits and capital letters without I, O, S, V and Z."),
    ],
)  # fmt: skip
def test_a_credit_code_bears_its_check_character(tmp_path: Path, code: str, objection: str | None) -> None:
    text = SMALL.replace("role: client,", f"role: client, credit_code: {code},")
    expected = [] if objection is None else [f"project.yaml:16:42: credit_code (Credit code): {objection}"]
    assert complaints(tmp_path, text) == expected


@pytest.mark.parametrize("code", ["914403001922038216", "91330100799655058B"])
def test_codes_of_real_registers_are_right(code: str) -> None:
    assert check_character(code[:17]) == code[17]


_ACCOUNT = (
    "accounts:\n  - {id: a, system: crm, name: NAME, privilege: p, holder_before: li, holder_after: zhao, "
    "revoke_on: 2026-01-02, grant_on: 2026-01-01EXTRA}\n"
)
_NO_SECRET = "Delete it: the description ends up in documents; hand secrets over by a safe way of their own."


@pytest.mark.parametrize("key", ["password", "Passwd", "pwd", "密码", "initial_password", "api_token"])
def test_a_key_for_a_secret_is_refused(tmp_path: Path, key: str) -> None:
    text = SMALL + _ACCOUNT.replace("NAME", "admin").replace("EXTRA", f", {key}: x")
    assert complaints(tmp_path, text) == [
        f"project.yaml:23:137: This looks like a password or another secret ({key}). {_NO_SECRET}"
    ]


@pytest.mark.parametrize(
    ("value", "word"), [("'admin password: abc'", "password"), ("admin 密码：abc", "密码"), ("admin/pwd=abc", "pwd")]
)
def test_a_value_that_spells_a_secret_is_refused(tmp_path: Path, value: str, word: str) -> None:
    text = SMALL + _ACCOUNT.replace("NAME", value).replace("EXTRA", "")
    assert complaints(tmp_path, text) == [
        f"project.yaml:23:32: This looks like a password or another secret ({word}). {_NO_SECRET}"
    ]


@pytest.mark.parametrize("value", ["password-reset service", "密码机管理员", "pwd-admin"])
def test_a_name_that_only_mentions_passwords_is_taken(tmp_path: Path, value: str) -> None:
    assert complaints(tmp_path, SMALL + _ACCOUNT.replace("NAME", value).replace("EXTRA", "")) == []


def test_attendees_of_a_training_are_people_of_the_project(tmp_path: Path) -> None:
    text = SMALL + (
        "training:\n  - {id: t, name: T, start: 2026-01-01 09:00, hours: 2, place: p, trainer: zaho, "
        "attendees: [zhao, zhou, zhao], content: c, assessment: a}\n"
    )
    assert complaints(tmp_path, text) == [
        "project.yaml:23:76: Trainer: people has no zaho. Did you mean zhao?",
        "project.yaml:23:100: Attendee: people has no zhou. Did you mean zhao?",
        "project.yaml:23:106: “zhao” is there twice. Keep one of them.",
    ]


@pytest.mark.parametrize("address", ["a@b", "a b@c.example", "a@c.example,b@c.example", "@c.example", "a@.example"])
def test_what_is_no_e_mail_address_is_refused(tmp_path: Path, address: str) -> None:
    text = SMALL.replace("role: client,", f"role: client, email: '{address}',")
    assert complaints(tmp_path, text) == [
        f"project.yaml:16:36: email (E-mail): “{address}” is not an e-mail address. Write it like name@example.com."
    ]
