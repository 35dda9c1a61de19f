"""Reads one of our text inputs, YAML or JSON, into nodes."""

from __future__ import annotations

from pathlib import Path

from handover_docs.errors import HandoverError, Problem
from handover_docs.loading.encoding import decode
from handover_docs.loading.json_nodes import parse_json
from handover_docs.loading.nodes import Node
from handover_docs.loading.yaml_nodes import parse_yaml
from handover_docs.wording import Bilingual


def read_bytes(path: Path, error: type[HandoverError]) -> bytes:
    """The content of the file at ``path``; raises ``error`` where it cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        what = Bilingual("文件不存在。", "There is no such file.")
        remedy = Bilingual("请检查路径。", "Check the path.")
    except IsADirectoryError:
        what = Bilingual("这是文件夹，不是文件。", "This is a folder, not a file.")
        remedy = Bilingual("请写出文件名。", "Name the file in it.")
    except (OSError, ValueError) as reason:
        what = Bilingual(f"无法读取文件：{reason}。", f"The file cannot be read: {reason}.")
        remedy = Bilingual(
            "请检查权限，或关闭占用它的程序。", "Check its permissions, or close the program that holds it."
        )
    raise error(Problem(str(path), what, remedy))


def parse(content: bytes, name: str, error: type[HandoverError]) -> Node:
    """The tree in ``content``: JSON where ``name`` ends so, YAML otherwise. Raises ``error`` with every problem."""
    text = decode(content, name)
    if isinstance(text, Problem):
        raise error(text)
    node = parse_json(text, name) if name.lower().endswith(".json") else parse_yaml(text, name)
    if isinstance(node, list):
        raise error(*node)
    return node
