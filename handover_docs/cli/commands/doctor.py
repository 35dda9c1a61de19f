"""``handover doctor``: which optional parts are here, what is lost without each, and how to get it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click

import handover_docs
from handover_docs import ocr
from handover_docs.archives import external, seven_zip
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, HandoverError
from handover_docs.reading import office
from handover_docs.slotted import dataclass
from handover_docs.text.calendar import how_to_give, years_in_words
from handover_docs.text.layout import pad, width, wrap
from handover_docs.wording import LANGUAGES, Bilingual, same

ID = "doctor"
PART = "library"
SUMMARY = Bilingual("查看可选组件是否齐备及获取方法", "Show which optional parts are here and how to get the others")
ABOUT = Bilingual(
    "逐项检查本机的可选组件：有没有、缺了影响什么、怎样获取。核心功能不依赖其中任何一项。",
    "Shows each optional part of this machine: whether it is here, what is lost without it, how to get it. "
    "The main job needs none of them.",
)

_COLUMNS = 88
_FONT_FILES = ("simsun.ttc", "msyh.ttc", "simhei.ttf", "PingFang.ttc", "Songti.ttc")
_FONT_FOLDERS = ("C:/Windows/Fonts", "/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts")


@dataclass(frozen=True, slots=True)
class _Part:
    """An optional part: ``find`` says where it is, or ``None``."""

    title: Bilingual
    find: Callable[[], Bilingual | None]
    loss: Bilingual
    remedy: Bilingual


def parameters(language: str) -> list[click.Parameter]:  # noqa: ARG001
    """None of its own."""
    return []


def run(session: Session) -> ExitCode:
    """Print every part with its state."""
    lines = [f"handover {handover_docs.__version__} · Python {platform.python_version()} · {platform.platform()}", ""]
    here, absent = session.say("有", "here"), session.say("无", "not here")
    column = max(width(here), width(absent)) + 2
    for part in _PARTS:
        place = part.find()
        title = session.words(part.title)
        if place is not None:
            lines += _hanging("  " + pad(here, column), f"{title}{session.say('：', ': ')}{session.words(place)}")
            continue
        lines += _hanging("  " + pad(absent, column), title)
        indent = " " * (2 + column)
        lines += _hanging(indent + session.say("影响：", "Without it: "), session.words(part.loss))
        lines += _hanging(indent + session.say("获取：", "To get it: "), session.words(part.remedy))
    put("\n".join(lines) + "\n")
    return ExitCode.PASSED


def _hanging(first: str, text: str) -> list[str]:
    wrapped = wrap(text, _COLUMNS - width(first))
    return [first + wrapped[0], *(" " * width(first) + line for line in wrapped[1:])]


def _command(*names: str) -> Bilingual | None:
    for name in names:
        found = shutil.which(name)
        if found:
            return same(found)
    return None


def _office() -> Bilingual | None:
    found = office.program()
    return same(found) if found else None


def _poppler() -> Bilingual | None:
    return _command("pdftoppm")


def _chinese_fonts() -> Bilingual | None:
    if sys.platform in ("win32", "darwin"):
        files = [Path(folder, name) for folder in _FONT_FOLDERS for name in _FONT_FILES]
        found = [file.name for file in files if file.is_file()]
        return same(", ".join(found)) if found else None
    command = shutil.which("fc-list")
    if command is None:
        return None
    listed = subprocess.run(  # noqa: S603  a fixed command
        [command, ":lang=zh-cn", "family"], capture_output=True, check=False, timeout=30
    )
    names = sorted({line.split(",")[0].strip() for line in listed.stdout.decode(errors="replace").splitlines()} - {""})
    if not names:
        return None
    shown, more = ", ".join(names[:3]), len(names) - 3
    return Bilingual(f"{shown} 等 {len(names)} 种", f"{shown} and {more} more") if more > 0 else same(shown)


def _seven_zip() -> Bilingual | None:
    return same(seven_zip.MODULE) if seven_zip.is_here() else None


def _rar() -> Bilingual | None:
    found = external.program()
    return same(found) if found else None


def _memory() -> Bilingual | None:
    """Only Linux holds a process to its share of the memory."""
    return Bilingual("每个文件单独计", "for each file") if sys.platform == "linux" else None


def _ocr() -> Bilingual | None:
    return same("rapidocr, onnxruntime") if ocr.is_here() else None


def _workdays() -> Bilingual | None:
    try:
        return years_in_words()
    except HandoverError as error:
        return Bilingual(*("; ".join(each.in_language(tag) for each in error.problems) for tag in LANGUAGES))


_PARTS = (
    _Part(
        same("LibreOffice"),
        _office,
        Bilingual(
            "旧格式 .ppt 读不了，.doc 只能部分认定；也无法把文件转成 PDF 查看。",
            "A .ppt is not read and a .doc only in part; files cannot be turned into PDF.",
        ),
        Bilingual(
            "从 libreoffice.org 下载安装；Debian、Ubuntu：apt-get install libreoffice",
            "Install it from libreoffice.org; on Debian and Ubuntu: apt-get install libreoffice",
        ),
    ),
    _Part(
        Bilingual("poppler（pdftoppm）", "poppler (pdftoppm)"),
        _poppler,
        Bilingual(
            "无法把 PDF 页面转成图片查看；生成和核查不受影响。",
            "Pages of a PDF cannot be turned into pictures. Generating and checking do not need it.",
        ),
        Bilingual(
            "Debian、Ubuntu：apt-get install poppler-utils；macOS：brew install poppler",
            "Debian and Ubuntu: apt-get install poppler-utils; macOS: brew install poppler",
        ),
    ),
    _Part(
        Bilingual("中文字体", "Chinese fonts"),
        _chinese_fonts,
        Bilingual(
            "在本机查看或转 PDF 时中文可能显示为方框；文件本身不受影响，收件人用 Word 打开仍是宋体、黑体、仿宋。",
            "Chinese text may show as boxes when files are viewed or converted here. The files themselves are sound: "
            "Word shows them in 宋体, 黑体 and 仿宋.",
        ),
        Bilingual(
            "Debian、Ubuntu：apt-get install fonts-noto-cjk；或从已获授权的 Windows、Office 安装宋体、黑体、仿宋。",
            "Debian and Ubuntu: apt-get install fonts-noto-cjk; or take 宋体, 黑体 and 仿宋 from a licensed "
            "Windows or Office.",
        ),
    ),
    _Part(
        Bilingual("7z 压缩包（py7zr）", "7z archives (py7zr)"),
        _seven_zip,
        Bilingual(
            "7z 压缩包不会打开，其中的文件记为“未决”。", "7z archives are not opened; what may be in them stays “open”."
        ),
        Bilingual("pip install 'handover-docs[archives]'", "pip install 'handover-docs[archives]'"),
    ),
    _Part(
        Bilingual("rar 压缩包（unar 或 bsdtar）", "rar archives (unar or bsdtar)"),
        _rar,
        Bilingual(
            "rar 压缩包不会打开，其中的文件记为“未决”。",
            "rar archives are not opened; what may be in them stays “open”.",
        ),
        Bilingual(
            "Debian、Ubuntu：apt-get install unar；macOS：brew install unar",
            "Debian and Ubuntu: apt-get install unar; macOS: brew install unar.",
        ),
    ),
    _Part(
        Bilingual("读取文件时的内存上限", "Memory limit while a file is read"),
        _memory,
        Bilingual(
            "异常庞大的文件只受时间限制，读取时可能占用大量内存。",
            "A file that swells is stopped by the clock alone and may take much memory until then.",
        ),
        Bilingual("请在 Linux 上核查来源不明的文件。", "Check files that you do not trust on Linux."),
    ),
    _Part(
        Bilingual("文字识别（OCR）", "Text recognition (OCR)"),
        _ocr,
        Bilingual(
            "扫描件和图片中的文字不会被读取，也看不出盖章和签字；相关要求记为“未决”，不会误判为缺失。",
            "Text in scans and pictures is not read, seals and ink are not seen; requirements that rest on them are "
            "“open”, never called missing.",
        ),
        Bilingual(
            f"{ocr.EXTRA}（模型随包安装，不联网；约 340 MB）",
            f"{ocr.EXTRA} (its models come along, nothing is fetched later; 340 MB)",
        ),
    ),
    _Part(
        Bilingual("工作日历", "Calendar of working days"),
        _workdays,
        Bilingual("无法推算工作日。", "Working days cannot be counted."),
        how_to_give(2027),
    ),
)
