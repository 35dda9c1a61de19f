"""What a pack is held to: the parameters that every command which checks one takes."""

from __future__ import annotations

import click

from handover_docs.cli._limits import limit_option
from handover_docs.cli._options import PATH, Choice, mapping_option, option, password_option
from handover_docs.cli._waivers import waivers_option
from handover_docs.model.pack_schema import Stage
from handover_docs.wording import Bilingual


def holding_options(language: str) -> list[click.Parameter]:
    """Schema, project, stage, decisions about files, waivers, passwords and limits."""
    return [
        option(
            "--schema",
            help=Bilingual(
                "资料包要求：编号（见 handover list packs）或 .yaml 文件",
                "Pack schema: its id (see handover list packs) or a .yaml file",
            ),
            language=language,
            shown="ID|FILE",
        ),
        option(
            "--project",
            help=Bilingual("项目描述，用来核对内容是否一致", "Project description to compare with"),
            language=language,
            shown="PROJECT",
            type=PATH,
        ),
        option(
            "--stage",
            help=Bilingual(
                "issued 待签署，signed 已签署（默认由资料包自身判断）",
                "issued: not signed yet; signed: signed and delivered (default: what the pack says of itself)",
            ),
            language=language,
            shown="issued|signed",
            type=Choice(tuple(Stage), language),
        ),
        mapping_option(language),
        waivers_option(language),
        password_option(language),
        limit_option(language),
    ]
