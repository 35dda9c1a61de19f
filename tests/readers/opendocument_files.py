"""OpenDocument files made of a few elements."""

from __future__ import annotations

from tests.readers.office_files import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = ["office", "table", "text", "style", "presentation", "meta"]
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        *zip(_NAMES, _NAMES, strict=True),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def opendocument(
    kind: str, body: str, *, automatic: str = "", styles: str = "", masters: str = "", **parts: str
) -> bytes:
    """A file whose body is an ``office:<kind>``; ``parts`` are further ones by name."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    styled = (
        f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
            "styles.xml": styled,
            **parts,
        }
    )


def flat(kind: str, body: str) -> bytes:
    """The same as one XML."""
    return (
        f'<?xml version="1.0"?><office:document {NAMESPACES} '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()
