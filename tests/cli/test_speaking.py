"""Languages, help, mistakes and faults: what the command line says whatever the command."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

import handover_docs
from handover_docs.cli._commands import PARTS, listings, load
from handover_docs.cli._language import named, of_environment, spoken
from handover_docs.errors import Problem, ProjectError
from handover_docs.text.layout import width
from handover_docs.wording import LANGUAGES, Bilingual

from .conftest import Call

ROOT = Path(__file__).parents[2]


def _python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False, env={**inherited, **environment}
    )


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW.Big5"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh-CN"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "zh-CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert of_environment(environment) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("zh-CN", "zh-CN"),
        ("zh", "zh-CN"),
        ("ZH_cn.UTF-8", "zh-CN"),
        ("en", "en"),
        ("en-US", "en"),
        ("fr", None),
        ("", None),
    ],
)
def test_a_language_may_be_spelled_as_people_do(text: str, language: str | None) -> None:
    assert named(text) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "zh-CN", "doctor"], "zh-CN"),
        (["--lang=zh-CN", "doctor"], "zh-CN"),
        (["doctor", "--lang", "zh-CN"], "zh-CN"),
        (["--library", "generate", "doctor", "--lang", "zh-CN"], "zh-CN"),
        (["--lang", "zh-CN", "doctor", "--lang", "en"], "en"),
        (["generate", "p.yaml", "--lang", "zh-CN"], "en"),
        (["--lang", "zh-CN", "generate", "p.yaml", "--lang", "en"], "zh-CN"),
        (["read", "--", "--lang", "zh-CN"], "en"),
        (["doctor", "--lang"], "en"),
        (["doctor", "--lang", "fr"], "en"),
    ],
)
def test_lang_stands_before_or_after_the_command(arguments: list[str], language: str) -> None:
    assert spoken(arguments, {}, listings()) == language


@pytest.mark.parametrize("name", listings())
def test_what_is_read_off_a_command_file_is_what_the_module_says(name: str) -> None:
    module, listing = load(name), listings()[name]
    assert (listing.id, listing.summary, listing.part) == (module.ID, module.SUMMARY, module.PART)
    assert getattr(module, "OWN_LANG", False) is listing.own_lang
    assert listing.part in PARTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *listings()])
def test_every_help_page_is_in_one_language_and_fits_a_terminal(call: Call, name: str, language: str) -> None:
    shown = call(*filter(None, ["--lang", language, name, "--help"]))
    assert (shown.code, shown.err) == (0, "")
    assert max(width(line) for line in shown.out.splitlines()) <= 90
    assert shown.out.startswith("用法：handover" if language == "zh-CN" else "Usage: handover")
    assert ("Show this page" in shown.out) is (language == "en")


def test_help_loads_no_command_and_nothing_heavy() -> None:
    script = (
        "import sys; from handover_docs.cli._main import run; run(['--help'], {})\n"
        "print(sorted(name for name in sys.modules if name.startswith('handover_docs.cli.commands.')"
        " or name.split('.')[0] in ('jinja2', 'lxml', 'yaml', 'jsonschema')"
        " or name.startswith('handover_docs.model')), file=sys.stderr)"
    )
    assert _python("-c", script).stderr == b"[]\n"


def test_without_arguments_the_help_is_shown_as_a_mistake(call: Call) -> None:
    shown = call()
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("Usage: handover [OPTIONS] COMMAND")


def test_the_version_is_that_of_the_distribution(call: Call) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert handover_docs.__version__ == project["version"]
    assert call("--version").out == f"handover {project['version']}\n"


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (
            ["chek"],
            "handover: 没有命令“chek”。是否想写 check？运行“handover --help”查看用法。\n",
            "handover: There is no command “chek”. Did you mean check? Run “handover --help” for its usage.\n",
        ),
        (
            ["validate"],
            "handover validate: 缺少 PROJECT。运行“handover validate --help”查看用法。\n",
            "handover validate: PROJECT is missing. Run “handover validate --help” for its usage.\n",
        ),
        (
            ["validate", "a", "b"],
            "handover validate: 多余的参数：b。运行“handover validate --help”查看用法。\n",
            "handover validate: Too many arguments: b. Run “handover validate --help” for its usage.\n",
        ),
        (
            ["doctor", "--langg"],
            "handover doctor: 没有选项 --langg。是否想写 --lang？运行“handover doctor --help”查看用法。\n",
            "handover doctor: There is no option --langg. Did you mean --lang? "
            "Run “handover doctor --help” for its usage.\n",
        ),
        (
            ["intake", "-o"],
            "handover intake: 选项 -o 后面缺少值。运行“handover intake --help”查看用法。\n",
            "handover intake: The option -o needs a value. Run “handover intake --help” for its usage.\n",
        ),
        (
            ["intake"],
            "handover intake: 缺少 -o/--output。运行“handover intake --help”查看用法。\n",
            "handover intake: -o/--output is missing. Run “handover intake --help” for its usage.\n",
        ),
        (
            ["intake", "--force=yes"],
            "handover intake: 选项 --force 不带值。运行“handover intake --help”查看用法。\n",
            "handover intake: The option --force takes no value. Run “handover intake --help” for its usage.\n",
        ),
        (
            ["list", "clauzes"],
            "handover list: documents|clauses|packs|checks|formats 的值不可用：没有“clauzes”。可用："
            "documents、clauses、packs、checks、formats。是否想写 clauses？运行“handover list --help”查看用法。\n",
            "handover list: documents|clauses|packs|checks|formats: there is no “clauzes”, only documents, clauses, "
            "packs, checks, formats. Did you mean clauses? Run “handover list --help” for its usage.\n",
        ),
    ],
)
def test_a_mistake_in_the_call_says_what_to_do(call: Call, arguments: list[str], zh: str, en: str) -> None:
    chinese, english = call("--lang", "zh-CN", *arguments), call("--lang", "en", *arguments)
    assert (chinese.code, chinese.out, chinese.err) == (2, "", zh)
    assert (english.code, english.out, english.err) == (2, "", en)


def test_a_language_that_we_do_not_speak_is_a_mistake(call: Call) -> None:
    shown = call("doctor", "--lang", "fr")
    assert shown.code == 2
    assert "there is no “fr”, only zh-CN, zh-TW, en." in shown.err


def _raise(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def failing(session: object) -> None:
        raise error

    monkeypatch.setattr(load("doctor"), "run", failing)


def test_every_problem_is_a_line_on_standard_error(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Problem("p.yaml:1:2", Bilingual("错了。", "It is wrong."), Bilingual("改。", "Mend it."))
    second = Problem("p.yaml:3:4", Bilingual("缺了。", "It is missing."), Bilingual("补。", "Add it."))
    _raise(monkeypatch, ProjectError(first, second, first))
    shown = call("doctor")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == "p.yaml:1:2: It is wrong. Mend it.\np.yaml:3:4: It is missing. Add it.\n"


def test_a_fault_of_ours_is_said_without_a_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    _raise(monkeypatch, KeyError("x"))
    shown = call("doctor", "--lang", "zh")
    assert shown.code == 70
    assert shown.err == (
        "handover: 程序内部出错（KeyError），这是 handover 的缺陷，不是您的文件有问题。"
        "设置环境变量 HANDOVER_DEBUG=1 后重新运行可看到详情，请附上它报告此问题。\n"
    )


def test_a_fault_of_ours_is_raised_where_it_is_looked_for(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    _raise(monkeypatch, KeyError("x"))
    with pytest.raises(KeyError):
        call("doctor", HANDOVER_DEBUG="1")


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "/out/report.html"),
            "/out/report.html: 没有权限，或文件正被其他程序打开。"
            "请关闭打开它的程序（Word、Excel、WPS），或换一个可以写入的位置。\n",
        ),
        (
            PermissionError(errno.EACCES, "Access is denied", "D:\\.包.underway\\new\\a.docx", 32, "D:\\包\\a.docx"),
            "D:\\包\\a.docx: 没有权限，或文件正被其他程序打开。"
            "请关闭打开它的程序（Word、Excel、WPS），或换一个可以写入的位置。\n",
        ),
        (
            OSError(errno.ENAMETOOLONG, "File name too long", "/out/.资料 包.underway/new/01-方案/很长.docx"),
            "/out/资料 包/01-方案/很长.docx: 路径或文件名过长。请换一个较短的文件夹，或缩短名称。\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", ".包.zip.5.part"),
            "包.zip: 磁盘空间不足。请腾出空间，或换一个磁盘。\n",
        ),
        (
            OSError(errno.EIO, "Input/output error", "a"),
            "a: 系统拒绝了操作（Input/output error）。请检查路径、权限和磁盘空间。\n",
        ),
    ],
)
def test_what_the_system_refuses_is_said_of_the_file_that_a_person_knows(
    call: Call, monkeypatch: pytest.MonkeyPatch, refused: OSError, said: str
) -> None:
    _raise(monkeypatch, refused)
    shown = call("doctor", locale="zh_CN.UTF-8")
    assert (shown.code, shown.out, shown.err) == (3, "", said)


def test_an_interruption_is_not_a_fault(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    _raise(monkeypatch, KeyboardInterrupt())
    assert call("doctor").code == 130


def test_what_is_said_steers_no_screen(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    _raise(
        monkeypatch, ProjectError(Problem("a\x1b[31m.yaml", Bilingual("错。", "Wrong."), Bilingual("改。", "Mend.")))
    )
    assert call("doctor").err == "a\ufffd[31m.yaml: Wrong. Mend.\n"


def test_output_is_utf8_in_any_locale() -> None:
    done = _python(
        "-m", "handover_docs", "--lang", "zh-CN", "--help", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("用法：handover")


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed otherwise on Windows")
def test_a_closed_standard_output_is_no_fault() -> None:
    done = _python(
        "-c", "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-m', 'handover_docs', '-h'])"
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_stops_early_is_no_fault() -> None:
    script = (
        "import os, sys\nfrom handover_docs.cli._main import main\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\nmain(['--help'])"
    )
    done = _python("-c", script)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(("shown", "language"), [(0x0804, "zh-CN"), (0x0404, "zh-CN"), (0x0409, "en"), (0x0411, "en")])
def test_windows_says_its_language_itself(monkeypatch: pytest.MonkeyPatch, shown: int, language: str) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: shown)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert of_environment({}) == language
    assert of_environment({"LANG": "en_GB.UTF-8"}) == "en"
