"""What the house promises of its shape, beyond what import-linter can say."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from handover_docs.model.choices import KnowledgeKind
from handover_docs.registry import names_in, plugins

PACKAGE = Path(__file__).parent.parent / "handover_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
LIBRARY = PACKAGE.parent

FORMAT_LIBRARIES = {"lxml", "openpyxl", "pypdfium2", "xlsxwriter", "olefile", "opencc", "jinja2", "jsonschema", "yaml"}
FORMAT_LIBRARIES |= {"cv2", "numpy", "onnxruntime", "PIL", "rapidocr"}

CONTRACTS: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "handover_docs.readers": (("ID", "FORMATS"), "read", ("data", "name")),
    "handover_docs.fillers": (("ID",), "fill", ("template", "values", "name", "language", "properties")),
    "handover_docs.checks": (("ID", "TITLE", "OVER", "NOUN", "NEEDS"), "check", ("requirement", "subject")),
    "handover_docs.reports": (("ID", "TITLE", "BINARY"), "render", ("report", "language")),
}


def _imports(tree: ast.AST) -> list[tuple[ast.stmt, str]]:
    found: list[tuple[ast.stmt, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node, node.module))
    return found


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_stays_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_are_imported_where_they_are_needed_and_our_own_modules_at_the_top(path: Path) -> None:
    tree = _tree(path)
    top = set(map(id, tree.body))
    heavy = [name for node, name in _imports(tree) if id(node) in top and name.split(".")[0] in FORMAT_LIBRARIES]
    hidden = [name for node, name in _imports(tree) if id(node) not in top and name.startswith("handover_docs")]
    assert heavy == []
    assert hidden == []


@pytest.mark.parametrize("package", CONTRACTS)
def test_every_plugin_keeps_its_contract(package: str) -> None:
    constants, function, parameters = CONTRACTS[package]
    found = plugins(package)
    assert found
    for name, module in found.items():
        missing = [constant for constant in constants if not hasattr(module, constant)]
        assert missing == [], name
        assert module.__doc__, f"{name}: the docstring is the user's page"
        assert tuple(inspect.signature(getattr(module, function)).parameters) == parameters, name


@pytest.mark.parametrize("package", CONTRACTS)
def test_a_plugin_never_imports_a_sibling(package: str) -> None:
    folder = PACKAGE / package.split(".")[-1]
    siblings = {f"{package}.{path.stem}" for path in folder.glob("[!_]*.py")}
    for path in folder.glob("[!_]*.py"):
        imported = {name for _, name in _imports(_tree(path))}
        assert imported & siblings == set(), path.name


def test_no_code_names_a_document_type_a_clause_or_a_pack_schema() -> None:
    names = {path.parent.name for path in LIBRARY.glob("templates/*/document.yaml")}
    names |= {path.stem for path in LIBRARY.glob("schemas/clauses/*.yaml")}
    names |= {path.stem for path in LIBRARY.glob("schemas/packs/*.yaml")}
    assert names
    kinds_of_knowledge = {kind.value for kind in KnowledgeKind}
    distinctive = {name for name in names if "-" in name} - kinds_of_knowledge | {"nda", "sla"}
    for path in MODULES:
        strings = {
            node.value
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in distinctive
        }
        assert strings == set(), path.name


def test_a_check_is_called_what_its_module_is() -> None:
    assert names_in("handover_docs.checks") == tuple(plugins("handover_docs.checks"))
