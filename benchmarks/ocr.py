"""``python -m benchmarks.ocr [PAGES]``: reading scanned pages, with and without seals, beside ``rapidocr`` alone.

The pages are those of the samples, drawn by LibreOffice and made to look scanned in several ways; half of the kinds of
paper, fonts, seals and hands were not looked at while anything was tuned. Prints the share of characters that are
wrong, seconds of the processor a page and the most memory a process took, then how many seals and signatures were
seen and how many were seen that are not there.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from handover_docs import api
from handover_docs.ocr.pictures import picture_of
from handover_docs.ocr.recognition import read_page
from tests.ocr.drawn import BLACK, BLUE, BLUE_BLACK, DARK_RED, PINK, RED, Sheet, encoded

ROOT = Path(__file__).parent.parent
SCANNERS = {
    "200 dpi, clean": {"dots": 200},
    "150 dpi, askew 1.2°, noise, soft": {"dots": 150, "skew": 1.2, "noise": 9.0, "blur": 0.7},
    "300 dpi, askew -0.7°, noise": {"dots": 300, "skew": -0.7, "noise": 6.0},
    "200 dpi, on its side, grey": {"dots": 200, "turns": 1, "grey": True, "noise": 5.0},
    "200 dpi, upside down, soft": {"dots": 200, "turns": 2, "noise": 4.0, "blur": 0.8},
}
KNOWN = {
    "fonts": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
    "colours": (RED, DARK_RED, PINK),
    "radius": (19.0, 21.0),
    "wear": (0.0, 0.3),
    "flatness": (1.0,),
    "names": ("江南智联物流股份有限公司", "华信远维信息技术有限公司"),
    "labels": (("（盖章）：", "授权代表（签字）：", "日期："), ("：", "签字：", "日期：")),
    "points": (10.5, 12.0),
}
HELD_OUT = {
    "fonts": ("AR PL UMing CN", "AR PL UKai CN", "WenQuanYi Zen Hei"),
    "colours": ((235, 60, 50), (160, 40, 70), (240, 120, 110)),
    "radius": (18.0, 24.0),
    "wear": (0.0, 0.2, 0.35),
    "flatness": (1.0, 1.0, 1.0, 0.72),
    "names": ("青岛海蓝数据服务有限责任公司", "北辰市交通运输局信息中心"),
    "labels": (
        ("（公章）：", "负责人签名：", "签订日期："),
        ("单位盖章：", "经办人（签字）：", "日  期："),
        (" (Seal):", "Authorised signature:", "Date:"),
    ),
    "points": (11.0, 14.0),
}


MEMORY = """
import resource, sys
from handover_docs.ocr.recognition import read_page
for one in sys.argv[1:]:
    path, number = one.rsplit(":", 1)
    read_page(open(path, "rb").read(), "pdf", int(number))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def letters(text: str) -> str:
    """``text`` without blanks, and with one form of each character."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(character for character in plain if not character.isspace() and character not in "_")


def wrong(said: str, true: str) -> float:
    """The share of characters that are not there, or there without being in ``true``: lines may come in any order."""
    have, want = Counter(said), Counter(true)
    return max((want - have).total(), (have - want).total()) / max(len(true), 1)


def pages(folder: Path, most: int) -> Iterator[tuple[str, bytes, int]]:
    """Pages of PDFs of what a sample makes: name, bytes and number."""
    for project in sorted((ROOT / "samples/projects").glob("*.yaml"))[:2]:
        for file in api.generate(project).files:
            if file.path.endswith(".docx"):
                (folder / f"{project.stem}-{Path(file.path).name}").write_bytes(file.data)
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice draws the pages; it is not here")
    words = sorted(map(str, folder.glob("*.docx")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *words]
    subprocess.run(command, capture_output=True, check=False, timeout=300)
    import pypdfium2

    found = []
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        document = pypdfium2.PdfDocument(data)
        found += [(path.stem, data, number) for number in range(1, len(document) + 1)]
        document.close()
    yield from random.Random(7).sample(found, min(most, len(found)))


def written(folder: Path, chosen: Sequence[tuple[str, bytes, int]]) -> Iterator[tuple[Path, int]]:
    """The files of the pages, and their numbers."""
    for name, data, number in chosen:
        path = folder / f"{name}-{number}.pdf"
        path.write_bytes(data)
        yield path, number


def printed(data: bytes, number: int, dots: int) -> tuple[Sheet, str]:
    """A page as it is printed, and what it says."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    page = document[number - 1]
    sheet = Sheet(dots)
    sheet.picture = page.render(scale=dots / 72).to_pil().convert("RGB")
    true = letters(page.get_textpage().get_text_range())
    document.close()
    return sheet, true


def ours(data: bytes) -> str:
    """What the page says, as it is read here."""
    found = read_page(data, "png", 1)
    return "".join(block.text for block in found[0]) if found else ""


def rapidocr() -> Callable[[bytes], str]:
    """What the page says, as ``rapidocr`` reads it with its own settings on one thread."""
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    engine = RapidOCR(params={"Global.log_level": "critical", **threads})

    def read(data: bytes) -> str:
        picture = picture_of(data, "png", 1)
        assert picture is not None
        return "".join(engine(picture.pixels[:, :, ::-1]).txts or ())

    return read


def measure(read: Callable[[bytes], str], chosen: Sequence[tuple[str, bytes, int]]) -> None:
    """Print what ``read`` makes of the pages as each scanner gives them."""
    for title, scanner in SCANNERS.items():
        for sealed in (False, True):
            lost, seconds = [], []
            for at, (_, data, number) in enumerate(chosen):
                dots = int(scanner["dots"])
                sheet, true = printed(data, number, dots)
                if sealed:
                    sheet.stamp(60, 90, HELD_OUT["names"][0], seed=at).stamp(
                        140, 200, HELD_OUT["names"][1], colour=(160, 40, 70), turn=20, seed=at
                    )
                how = {name: value for name, value in scanner.items() if name != "dots"}
                picture = encoded(sheet.scanned(**how, seed=at), dots=dots)
                started = time.process_time()
                said = letters(read(picture))
                seconds.append(time.process_time() - started)
                lost.append(wrong(said, true))
            name = f"{title}{', two seals' if sealed else ''}"
            print(
                f"  {name:<48} {100 * statistics.mean(lost):>6.2f} % {100 * statistics.median(lost):>6.2f} %"
                f" {statistics.median(seconds):>6.2f} s",
                flush=True,
            )


def signed(seed: int, kind: dict) -> tuple[bytes, list[tuple[str, float, float]], int]:
    """A page that is signed and sealed by chance, with what is on it and where in millimetres."""
    chance = random.Random(seed)
    dots = chance.choice((150, 200, 300))
    sheet, family, points = Sheet(dots), chance.choice(kind["fonts"]), chance.choice(kind["points"])
    for line in range(chance.randint(2, 6)):
        sheet.write(25, 30 + 9 * line, "双方应友好协商解决；协商不成的，提交甲方所在地法院诉讼。", family, points)
    top, step, true = chance.uniform(100, 190), chance.uniform(9, 14), []
    labels = chance.choice(kind["labels"])
    for x, side, name in zip((25, chance.uniform(108, 118)), ("甲方", "乙方"), kind["names"], strict=True):
        for line, text in enumerate((f"{side}{labels[0]}{name[:8]}", *labels[1:])):
            sheet.write(x, top + line * step, text, family, points)
        wide = sum(0.53 if character.isascii() else 1.0 for character in labels[1])
        behind = x + wide * points * 0.3528 + 1.5
        if chance.random() < 0.5:
            sheet.rule(behind, top + step + points * 0.42, 34)
        if chance.random() < 0.6:
            place = x + chance.uniform(20, 50), top + chance.uniform(-3, 18)
            worn = {"wear": chance.choice(kind["wear"]), "flatness": chance.choice(kind["flatness"])}
            colour, radius = chance.choice(kind["colours"]), chance.uniform(*kind["radius"])
            sheet.stamp(*place, name, radius, colour, **worn, turn=chance.uniform(-20, 20), family=family, seed=seed)
            true.append(("seal", *place))
        if chance.random() < 0.6:
            place = behind + chance.uniform(0, 5), top + step - chance.uniform(1, 5)
            width, height = chance.uniform(18, 30), chance.uniform(6, 10)
            sheet.sign(*place, width, height, chance.choice((BLACK, BLUE, BLUE_BLACK)), seed=seed * 11 + int(x))
            true.append(("ink", place[0] + width / 2, place[1] + height / 2))
    scan = sheet.scanned(chance.uniform(-1, 1), chance.choice((0.0, 5.0, 9.0)), chance.choice((0.0, 0.6)), seed=seed)
    return encoded(scan, dots=dots), true, dots


def marks(title: str, kind: dict, seeds: range) -> None:
    """Print how many seals and signatures of such pages were seen."""
    counts = {"seal": [0, 0, 0], "ink": [0, 0, 0]}
    for seed in seeds:
        data, true, dots = signed(seed, kind)
        found = read_page(data, "png", 1)
        seen = found[2] if found else ()
        left = list(true)
        for mark in seen:
            x, y = ((mark.box[side] + mark.box[side + 2]) / 2 * 25.4 / dots for side in (0, 1))
            reach = (9, 9) if mark.kind.value == "seal" else (20, 12)
            own = [
                one
                for one in true
                if one[0] == mark.kind.value and abs(one[1] - x) < reach[0] and abs(one[2] - y) < reach[1]
            ]
            counts[mark.kind.value][2] += not own
            left = [one for one in left if one not in own]
        for name, count in counts.items():
            count[0] += sum(1 for one in true if one[0] == name)
            count[1] += sum(1 for one in left if one[0] == name)
    for name, (there, missed, false) in counts.items():
        print(
            f"  {title:<32} {name:<5} {there - missed:>4} of {there} seen, {false} seen that are not there", flush=True
        )


def main(most: int) -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name:
        chosen = list(pages(Path(name), most))
        for title, reader in (("handover", ours), ("rapidocr alone", None)):
            print(f"{title}, {len(chosen)} pages{'':<24} wrong: mean  median   processor")
            measure(reader or rapidocr(), chosen)
        command = [sys.executable, "-c", MEMORY, *(f"{path}:{number}" for path, number in written(Path(name), chosen))]
        taken = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        print(f"most memory of a process that reads these pages: {taken} MB")
    marks("tuned on", KNOWN, range(5 * most))
    marks("held out", HELD_OUT, range(1000, 1000 + 5 * most))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, nargs="?", default=6)
    main(parser.parse_args().pages)
