"""The fonts of the mainland's documents and those of Taiwan's in their places."""

from __future__ import annotations

from typing import Final

_SONG: Final = "PMingLiU"
_HEI: Final = "Microsoft JhengHei"
_KAI: Final = "DFKai-SB"

FONTS: Final = {
    "宋体": _SONG, "SimSun": _SONG, "新宋体": "MingLiU", "NSimSun": "MingLiU", "仿宋": _SONG, "FangSong": _SONG,
    "仿宋_GB2312": _SONG, "华文中宋": _SONG, "华文宋体": _SONG, "黑体": _HEI, "SimHei": _HEI, "微软雅黑": _HEI,
    "Microsoft YaHei": _HEI, "等线": _HEI, "DengXian": _HEI, "等线 Light": _HEI, "DengXian Light": _HEI,
    "楷体": _KAI, "KaiTi": _KAI, "楷体_GB2312": _KAI,
}  # fmt: skip
"""A font's name, as documents write it, and the one that Taiwan has for the same use."""
