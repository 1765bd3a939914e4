"""The faces of every PDF: PT Sans from its package, and a small companion face for the signs PT Sans lacks.

PT Sans 2.004 has every Kazakh letter but no ₸, ●, ○ or ✓. A fallback to whatever the machine has would change the
look and the bytes from machine to machine, so those few signs are drawn here to PT Sans's own measures.
"""

from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

FACES = {
    "regular": "PT_Sans-Web-Regular.ttf",
    "bold": "PT_Sans-Web-Bold.ttf",
    "italic": "PT_Sans-Web-Italic.ttf",
    "bold-italic": "PT_Sans-Web-BoldItalic.ttf",
}
SIGNS = "₸●○◐✓□☐☑☒"
_UNITS, _ASCENT, _DESCENT, _CAPITAL = 1000, 1018, -276, 700
_KAPPA = 0.5523  # circle by four cubic arcs


@cache
def face(name: str) -> bytes:
    """The TTF bytes of one face: a key of `FACES`, ``signs-regular`` or ``signs-bold``.

    Raises KeyError for any other name.
    """
    if name.startswith("signs-"):
        return _signs({"signs-regular": False, "signs-bold": True}[name])
    package: Path = import_module("fontpkg_pt_sans").ROOT
    return (package / "files" / FACES[name]).read_bytes()


def _signs(bold: bool) -> bytes:
    """A font with the signs alone; dates inside are fixed, so its bytes never change."""
    glyphs = {
        ".notdef": _Shape(500).box(50, 0, 450, _CAPITAL),
        "space": _Shape(276),  # a space after a sign stays in the sign's face, so the face must have it
        "tenge": _tenge(bold),
        "dot": _Shape(640).disc(320, 350, 230),
        "ring": _Shape(640).disc(320, 350, 230).disc(320, 350, 150 if bold else 170, hole=True),
        "half": _Shape(640).disc(320, 350, 230).disc(320, 350, 170, hole=True).half(320, 350, 200),
        "tick": _tick(bold),
        "square": _box(),
        "ballot": _box(),
        "ballot-tick": _box().path((190, 290), (290, 170), (470, 430), (440, 460), (290, 250), (220, 340)),
        "ballot-cross": _box()
        .path((200, 200), (230, 170), (440, 380), (410, 410))
        .path((410, 170), (440, 200), (230, 410), (200, 380)),
    }
    builder = import_module("fontTools.fontBuilder").FontBuilder(_UNITS, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    names = (*list(glyphs)[2:], "space", "space")
    builder.setupCharacterMap({ord(sign): name for sign, name in zip(SIGNS + " \u00a0", names, strict=True)})
    family = "Bilikti Signs"
    style = "Bold" if bold else "Regular"
    builder.setupCFF(
        f"BiliktiSigns-{style}",
        {"FullName": f"{family} {style}", "FamilyName": family},
        {name: shape.charstring() for name, shape in glyphs.items()},
        {},
    )
    builder.setupHorizontalMetrics({name: (shape.width, 0) for name, shape in glyphs.items()})
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable({"familyName": family, "styleName": style}, mac=False)
    builder.setupOS2(
        sTypoAscender=_ASCENT,
        sTypoDescender=_DESCENT,
        usWinAscent=_ASCENT,
        usWinDescent=-_DESCENT,
        sCapHeight=_CAPITAL,
        usWeightClass=700 if bold else 400,
    )
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.font.save(out)
    return out.getvalue()


class _Shape:
    """Outlines of one sign on PT Sans's grid of 1000 units."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._pen: Any = import_module("fontTools.pens.t2CharStringPen").T2CharStringPen(width, None)

    def charstring(self) -> object:
        return self._pen.getCharString()

    def path(self, *points: tuple[int, int]) -> "_Shape":
        self._pen.moveTo(points[0])
        for point in points[1:]:
            self._pen.lineTo(point)
        self._pen.closePath()
        return self

    def box(self, left: int, low: int, right: int, high: int, *, hole: bool = False) -> "_Shape":
        corners = ((left, low), (right, low), (right, high), (left, high))
        return self.path(*(reversed(corners) if hole else corners))

    def disc(self, x: int, y: int, r: int, *, hole: bool = False) -> "_Shape":
        k = round(r * _KAPPA)
        arcs = [
            ((x + r, y + k), (x + k, y + r), (x, y + r)),
            ((x - k, y + r), (x - r, y + k), (x - r, y)),
            ((x - r, y - k), (x - k, y - r), (x, y - r)),
            ((x + k, y - r), (x + r, y - k), (x + r, y)),
        ]
        if hole:  # the same circle the other way round
            arcs = [tuple((px, 2 * y - py) for px, py in arc) for arc in arcs]  # type: ignore[misc]
        self._pen.moveTo((x + r, y))
        for arc in arcs:
            self._pen.curveTo(*arc)
        self._pen.closePath()
        return self

    def half(self, x: int, y: int, r: int) -> "_Shape":
        k = round(r * _KAPPA)
        self._pen.moveTo((x, y - r))
        self._pen.curveTo((x + k, y - r), (x + r, y - k), (x + r, y))
        self._pen.curveTo((x + r, y + k), (x + k, y + r), (x, y + r))
        self._pen.closePath()
        return self


def _box() -> _Shape:
    return _Shape(640).box(90, 60, 550, 520).box(130, 100, 510, 480, hole=True)


def _tenge(bold: bool) -> _Shape:
    """₸ as PT Sans draws its T: two bars, the stem hanging from the lower one."""
    bar, stem, left, right = (110, 132, 14, 554) if bold else (72, 83, 18, 537)
    middle = (left + right) // 2
    shape = _Shape(568 if bold else 555)
    shape.box(left, _CAPITAL - bar, right, _CAPITAL)
    low = _CAPITAL - 2 * bar - (70 if bold else 90)
    shape.path(
        (left, low),
        (middle - stem // 2, low),
        (middle - stem // 2, 0),
        (middle - stem // 2 + stem, 0),
        (middle - stem // 2 + stem, low),
        (right, low),
        (right, low + bar),
        (left, low + bar),
    )
    return shape


def _tick(bold: bool) -> _Shape:
    """✓ as a stroke of even weight."""
    weight = 100 if bold else 75
    return _Shape(640).path(
        (70, 330),
        (240, 130),
        (580, 560),
        (580 - weight // 2, 560 + weight),
        (240, 130 + 2 * weight),
        (70 + weight // 2, 330 + weight),
    )
