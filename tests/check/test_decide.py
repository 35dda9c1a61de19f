"""What a person decided stands in the place of what was found, and files go to the deliverables that they serve."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.check.assign import assign
from handover_docs.check.decide import decided, related
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.mapping import Decision, Mapping
from handover_docs.model.pack import Candidate, Examined, PackFile
from handover_docs.model.pack_schema import PackSchema
from handover_docs.wording import Bilingual
from tests.checks.made import examined, kind, rule, unreadable

SCHEMA = PackSchema(
    "test",
    "1",
    Bilingual("", ""),
    Bilingual("", ""),
    (
        rule(id="first", title=Bilingual("总体方案", "Overall plan")),
        rule(id="second", title=Bilingual("分系统方案", "System plan")),
        rule(id="log", document_type="log", title=Bilingual("日志", "Log")),
    ),
)


def a_file(path: str, document_type: str | None = None, digest: str = "0") -> Examined:
    file = examined(path=path, document_type=document_type)
    return replace(file, file=PackFile(path, 1, digest * 64, "docx"))


def taken(*files: Examined, kinship: Kinship | None = None) -> dict[str, list[str]]:
    found = assign(files, SCHEMA, kinship or Kinship()).files
    return {name: [file.file.path for file in chosen] for name, chosen in found.items() if chosen}


def by_hand(file: Examined, **said: object) -> Examined:
    (found,) = decided([file], Mapping((Decision("m.yaml:2:5", path="*", **said),)), SCHEMA)  # type: ignore[arg-type]
    return found


def test_a_type_given_by_hand_is_sure_and_says_where_it_was_given() -> None:
    identity = by_hand(a_file("甲.docx"), document_types=("log",)).identity
    assert (identity.document_type, identity.confidence, identity.by_hand) == ("log", 1.0, True)
    assert identity.evidence == (Bilingual("由人工指定（m.yaml:2:5）", "decided by hand (m.yaml:2:5)"),)


def test_a_deliverable_alone_gives_the_type_of_the_schema() -> None:
    file = by_hand(a_file("甲.docx"), deliverables=("second",))
    assert file.identity.document_type == "plan"
    assert taken(file) == {"second": ["甲.docx"]}


def test_a_file_of_several_types_serves_several_deliverables_each_as_its_own_type() -> None:
    file = by_hand(a_file("甲.docx"), document_types=("plan", "log"))
    found = assign([file], SCHEMA)
    assert found.deliverables_of("甲.docx") == ("first", "log")
    assert [one.identity.document_type for one in (*found.files["first"], *found.files["log"])] == ["plan", "log"]


def test_further_types_that_were_found_in_a_file_serve_their_deliverables_too() -> None:
    file = a_file("甲.docx", "plan")
    file = replace(file, identity=replace(file.identity, also=(Candidate("log", 0.8),)))
    assert taken(file) == {"first": ["甲.docx"], "log": ["甲.docx"]}
    assert assign([file], SCHEMA).files["log"][0].identity.confidence == 0.8


def test_a_copy_and_an_earlier_version_serve_no_deliverable() -> None:
    found = Kinship((Relation("甲.docx", Kin.SUPERSEDED, "乙.docx"), Relation("丙.docx", Kin.DUPLICATE, "乙.docx")))
    files = [a_file(path, "plan") for path in ("甲.docx", "乙.docx", "丙.docx")]
    assert taken(*files, kinship=found) == {"first": ["乙.docx"]}


def test_the_current_version_is_taken_though_it_could_not_be_read() -> None:
    files = a_file("方案V1.docx", "plan"), unreadable("方案V2.docx", document_type="plan")
    found = Kinship((Relation("方案V1.docx", Kin.SUPERSEDED, "方案V2.docx"),))
    assert taken(*files, kinship=found) == {"first": ["方案V2.docx"]}


def test_an_unclear_order_keeps_both() -> None:
    found = Kinship((Relation("甲.docx", Kin.VERSION, "乙.docx"),))
    assert taken(a_file("甲.docx", "plan"), a_file("乙.docx", "plan"), kinship=found) == {
        "first": ["甲.docx", "乙.docx"]
    }


def test_a_part_without_a_type_of_its_own_goes_where_the_document_goes() -> None:
    found = Kinship((Relation("下册.docx", Kin.PART, "上册.docx"),))
    assert taken(a_file("上册.docx", "plan"), a_file("下册.docx"), kinship=found) == {
        "first": ["上册.docx", "下册.docx"]
    }


def test_a_part_that_is_known_by_what_it_says_keeps_its_type() -> None:
    found = Kinship((Relation("附件.docx", Kin.PART, "方案.docx"),))
    files = a_file("方案.docx", "plan"), a_file("附件.docx", "log")
    assert taken(*files, kinship=found) == {"first": ["方案.docx"], "log": ["附件.docx"]}


def test_a_file_that_a_person_gave_a_deliverable_counts_whatever_its_name_says() -> None:
    mapping = Mapping((Decision("m.yaml:2:5", path="方案V1.docx", deliverables=("first",)),))
    files = decided([a_file("方案V1.docx", "plan", "1"), a_file("方案V2.docx", "plan", "2")], mapping, SCHEMA)
    assert related(files, [kind()]).relations == ()


def test_what_a_person_put_together_is_one_document() -> None:
    mapping = Mapping(tuple(Decision("m", path=path, belongs_to="方案") for path in ("乙.docx", "甲.docx")))
    files = decided([a_file("甲.docx", "plan", "1"), a_file("乙.docx", None, "2")], mapping, SCHEMA)
    (relation,) = related(files, [kind()]).relations
    assert (relation.file, relation.kind, relation.other) == ("甲.docx", Kin.PART, "乙.docx")


class TestWhichDecision:
    def test_the_bytes_come_before_the_path_and_the_first_path_before_others(self) -> None:
        by_bytes, first = Decision("3", sha256="1" * 64), Decision("1", path="a/*.docx")
        mapping = Mapping((first, Decision("2", path="a/x.docx"), by_bytes))
        assert mapping.of("a/x.docx", "1" * 64) is by_bytes
        assert mapping.of("a/x.docx", "2" * 64) is first
        assert mapping.of("b/x.docx", "2" * 64) is None

    def test_a_star_stays_in_its_folder_and_two_cross_folders(self) -> None:
        def decides(pattern: str, path: str) -> bool:
            return Mapping((Decision("1", path=pattern),)).of(path, "") is not None

        assert decides("a/*.docx", "a/x.docx")
        assert not decides("a/*.docx", "a/b/x.docx")
        assert decides("a/**/*.docx", "a/b/c/x.docx")
        assert decides("**/x.docx", "x.docx")
        assert decides("*.docx", "a/b/x.docx")
        assert decides("方案[1].docx", "方案[1].docx")

    def test_decisions_about_no_file_are_told(self) -> None:
        used, unused = Decision("1", path="a"), Decision("2", path="b")
        assert Mapping((used, unused)).unused([used, None]) == (unused,)
