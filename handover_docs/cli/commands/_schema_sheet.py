"""``handover schema sheet``: a pack schema as an Excel workbook, and back."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._files import refuse_folder, write_file
from handover_docs.cli._library import known
from handover_docs.cli._options import PATH, Argument, option
from handover_docs.cli._output import say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, LibraryError, Problem, UsageError
from handover_docs.loading.schema_sheet import schema_from_sheet, write_schema_sheet
from handover_docs.loading.source import read_bytes
from handover_docs.wording import Bilingual

ID = "sheet"
SUMMARY = Bilingual("把资料包要求写成 Excel 表，或读回", "Write a pack schema as an Excel sheet, or take one back")
ABOUT = Bilingual(
    "写成 Excel：handover schema sheet ID -o FILE.xlsx，每项要求一行。改好后读回："
    "handover schema sheet FILE.xlsx -o NEW.yaml；错误一次列出，写明工作表和单元格，有错误时不写入文件。",
    "To Excel, a row a requirement: handover schema sheet ID -o FILE.xlsx. Back, once it is edited: handover schema "
    "sheet FILE.xlsx -o NEW.yaml. All errors are listed at once with their sheet and cell; nothing is written then.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The schema or its workbook, and the file to write."""
    what = Bilingual("资料包要求的编号、.yaml 文件，或改好的 .xlsx", "Id or .yaml file of a schema, or an edited .xlsx")
    return [
        Argument("source", "SCHEMA", what, type=click.STRING),
        option(
            "-o",
            "--output",
            help=Bilingual("写入的 .xlsx 或 .yaml 文件", "The .xlsx or .yaml file to write"),
            language=language,
            shown="FILE",
            type=PATH,
            required=True,
        ),
        option("--force", help=Bilingual("文件已存在时覆盖", "Overwrite the file if it is there"), language=language),
    ]


def run(session: Session, source: str, output: Path, force: bool) -> ExitCode:
    """Write the workbook, or the schema that it holds."""
    catalog = Catalog(session.libraries)
    refuse_folder(output)
    if output.exists() and not force:
        what = Bilingual("文件已存在。", "The file is there already.")
        raise UsageError(Problem(str(output), what, Bilingual("请换名或加 --force。", "Rename it or add --force.")))
    if source.lower().endswith(".xlsx"):
        write_file(output, schema_from_sheet(read_bytes(Path(source), LibraryError), source, catalog))
    else:
        write_file(output, write_schema_sheet(_file(source, catalog), catalog, session.language))
    say(Bilingual(f"已写入 {output}", f"Wrote {output}"), session.language)
    return ExitCode.PASSED


def _file(source: str, catalog: Catalog) -> Path:
    if source.lower().endswith((".yaml", ".yml", ".json")):
        return Path(source)
    known([source], set(catalog.pack_schema_ids()), "schema", Bilingual("资料包要求", "pack schema"))
    return catalog.pack_schema_files(source)[0]
