"""Scans made by hand: pages of print with seals stamped and signatures drawn on them, then as a scanner gives them."""

from __future__ import annotations

import io
import math
import random
import subprocess
from collections.abc import Sequence
from functools import cache

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

RED, DARK_RED, PINK = (215, 30, 35), (175, 25, 45), (225, 95, 95)
BLACK, BLUE, BLUE_BLACK = (25, 25, 28), (30, 60, 185), (25, 35, 95)


@cache
def font(family: str, size: int) -> ImageFont.FreeTypeFont:
    """The Chinese font that comes nearest to ``family`` on this machine."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{index}", f"{family}:lang=zh-cn"], capture_output=True, text=True, check=True
    )
    file, index = found.stdout.split("\n")
    return ImageFont.truetype(file, size, index=int(index) & 0xFFFF)


class Sheet:
    """An A4 page on which places are in millimetres from the upper left."""

    def __init__(self, dots: int = 200, colour: tuple[int, int, int] = (255, 255, 255)) -> None:
        self.dots = dots
        self.picture = Image.new("RGB", (self.pixels(210), self.pixels(297)), colour)

    def pixels(self, millimetres: float) -> int:
        """That length in pixels."""
        return round(millimetres * self.dots / 25.4)

    def write(
        self, x: float, y: float, text: str, family: str = "Noto Serif CJK SC", points: float = 12, colour=BLACK
    ) -> Sheet:
        """Print ``text`` with its upper left corner there."""
        face = font(family, round(points * self.dots / 72))
        ImageDraw.Draw(self.picture).text((self.pixels(x), self.pixels(y)), text, fill=colour, font=face)
        return self

    def rule(self, x: float, y: float, length: float, colour=BLACK) -> Sheet:
        """A line to sign on."""
        start, height = self.pixels(x), self.pixels(y)
        ImageDraw.Draw(self.picture).line(
            [(start, height), (start + self.pixels(length), height)], fill=colour, width=max(1, self.pixels(0.2))
        )
        return self

    def grid(self, x: float, y: float, widths: Sequence[float], height: float, rows: Sequence[Sequence[str]]) -> Sheet:
        """A table with lines."""
        edges = [x]
        for width in widths:
            edges.append(edges[-1] + width)
        bottom = y + height * len(rows)
        draw = ImageDraw.Draw(self.picture)
        for number in range(len(rows) + 1):
            self.rule(x, y + number * height, edges[-1] - x)
        for edge in edges:
            draw.line([(self.pixels(edge), self.pixels(y)), (self.pixels(edge), self.pixels(bottom))], fill=BLACK)
        for number, row in enumerate(rows):
            for edge, text in zip(edges, row, strict=False):
                self.write(edge + 1.5, y + number * height + 1.5, text, points=10.5)
        return self

    def stamp(
        self,
        x: float,
        y: float,
        name: str,
        radius: float = 20,
        colour=RED,
        *,
        flatness: float = 1.0,
        wear: float = 0.0,
        turn: float = 0.0,
        family: str = "Noto Serif CJK SC",
        seed: int = 1,
    ) -> Sheet:
        """A round or oval seal around that place; ``wear`` is how much of it did not print."""
        size = self.pixels(2 * radius) + 8
        layer = Image.new("L", (size, size), 0)
        draw = ImageDraw.Draw(layer)
        middle, reach = size / 2, self.pixels(radius)
        edge = [middle - reach, middle - reach * flatness, middle + reach, middle + reach * flatness]
        draw.ellipse(edge, outline=255, width=self.pixels(1.1))
        face = font(family, round(reach * 0.26))
        for number, letter in enumerate(name):
            angle = math.radians(-120 + 240 * (number + 0.5) / len(name))
            glyph = Image.new("L", (face.size * 2, face.size * 2), 0)
            ImageDraw.Draw(glyph).text((face.size, face.size), letter, fill=255, font=face, anchor="mm")
            glyph = glyph.rotate(-math.degrees(angle))
            place = middle + 0.76 * reach * math.sin(angle), middle - 0.76 * reach * flatness * math.cos(angle)
            layer.paste(255, (round(place[0] - face.size), round(place[1] - face.size)), glyph)
        points = []
        for number in range(10):
            length = reach * (0.3 if number % 2 == 0 else 0.12)
            angle = math.pi * number / 5
            points.append((middle + length * math.sin(angle), middle - length * math.cos(angle)))
        draw.polygon(points, fill=255)
        self._press(layer.rotate(turn), x, y, colour, wear, seed)
        return self

    def name_stamp(self, x: float, y: float, name: str, side: float = 20, colour=RED, turn: float = 0) -> Sheet:
        """A square seal of a person."""
        size = self.pixels(side)
        layer = Image.new("L", (size, size), 0)
        draw = ImageDraw.Draw(layer)
        draw.rectangle([2, 2, size - 3, size - 3], outline=255, width=self.pixels(0.8))
        face = font("Noto Serif CJK SC", round(size * 0.38))
        for number, letter in enumerate(name[:4]):
            place = size * (0.7 if number < 2 else 0.3), size * (0.3 if number % 2 == 0 else 0.7)
            draw.text(place, letter, fill=255, font=face, anchor="mm")
        self._press(layer.rotate(turn, expand=True, resample=Image.Resampling.BILINEAR), x, y, colour, 0, 1)
        return self

    def _press(self, layer: Image.Image, x: float, y: float, colour, wear: float, seed: int) -> None:
        """Ink on paper: it takes away light, and less where it did not print."""
        strength = numpy.asarray(layer, numpy.float32)[..., None] / 255
        if wear:
            grain = numpy.random.default_rng(seed).random((8, 8))
            worn = Image.fromarray((grain * 255).astype(numpy.uint8)).resize(layer.size, Image.Resampling.BICUBIC)
            strength *= (numpy.asarray(worn, numpy.float32)[..., None] / 255 > wear) * 0.75 + 0.1
        left, top = self.pixels(x) - layer.width // 2, self.pixels(y) - layer.height // 2
        box = left, top, left + layer.width, top + layer.height
        below = numpy.asarray(self.picture.crop(box), numpy.float32)
        shade = 1 - strength * (1 - numpy.array(colour, numpy.float32) / 255)
        self.picture.paste(Image.fromarray((below * shade).astype(numpy.uint8)), (left, top))

    def sign(self, x: float, y: float, width: float = 28, height: float = 9, colour=BLACK, seed: int = 1) -> Sheet:
        """A signature: strokes by hand, beginning there."""
        chance = random.Random(seed)
        draw = ImageDraw.Draw(self.picture)
        strokes = chance.randint(4, 8)
        for number in range(strokes):
            start = x + width * number / strokes, y + height * chance.uniform(0.1, 0.9)
            ends = [
                (start[0] + width * chance.uniform(-0.1, 0.35), y + height * chance.uniform(0, 1)) for _ in range(3)
            ]
            path = []
            for step in range(41):
                t = step / 40
                weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                path.append(
                    tuple(
                        self.pixels(
                            sum(weight * point[axis] for weight, point in zip(weights, [start, *ends], strict=True))
                        )
                        for axis in (0, 1)
                    )
                )
            draw.line(path, fill=colour, width=max(2, self.pixels(chance.uniform(0.35, 0.8))), joint="curve")
        return self

    def scanned(
        self,
        skew: float = 0.0,
        noise: float = 0.0,
        blur: float = 0.0,
        grey: bool = False,
        turns: int = 0,
        seed: int = 1,
    ) -> Image.Image:
        """The page as a scanner gives it: askew by ``skew`` degrees, turned by right angles, soft and grainy."""
        picture = self.picture
        if skew:
            picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
        if blur:
            picture = picture.filter(ImageFilter.GaussianBlur(blur))
        if noise:
            grain = numpy.random.default_rng(seed).normal(-4, noise, (picture.height, picture.width, 1))
            picture = Image.fromarray(
                numpy.clip(numpy.asarray(picture, numpy.float32) + grain, 0, 255).astype(numpy.uint8)
            )
        if grey:
            picture = picture.convert("L")
        return picture.rotate(90 * turns, expand=True) if turns else picture


def encoded(*pages: Image.Image, format: str = "PNG", dots: int = 200) -> bytes:  # noqa: A002
    """The pages as a file."""
    stream = io.BytesIO()
    first, *rest = (page.copy() for page in pages)  # a picture remembers how it was saved last
    several = {"save_all": True, "append_images": rest} if rest else {}
    size = {"resolution": float(dots)} if format == "PDF" else {"dpi": (dots, dots)}
    first.save(stream, format, **several, **size)
    return stream.getvalue()
