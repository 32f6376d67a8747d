"""What a page may load and run (Content Security Policy, level 3): its own origin, and the inline scripts of its frame.

A record's text that slipped through everything else would then still not run.
The policy stands in each page, for hosts that cannot send headers, and in
`_headers` for those that can.
"""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NO_SCRIPT = re.compile(r"""type=["']?application/""")
_HEAD = '<meta charset="utf-8">'
_RULES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class ContentPolicy:
    """Puts the policy into pages, and remembers every inline script that one of them has."""

    def __init__(self) -> None:
        self.hashes: set[str] = set()

    def apply(self, html: str) -> str:
        """The page with the policy as the first thing after its encoding; one without a head stays as it is."""
        hashes = sorted({_hash(found["text"]) for found in _INLINE.finditer(html) if _runs(found["attributes"])})
        self.hashes.update(hashes)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(hashes)}">'
        return html.replace(_HEAD, f"{_HEAD}\n    {meta}", 1)

    def headers(self) -> str:
        """The file `_headers` as Netlify and Cloudflare read it: one policy for all, and what only headers say."""
        everywhere = {"Content-Security-Policy": _policy(sorted(self.hashes)), **_HEADERS}
        lines = [f"  {name}: {value}" for name, value in everywhere.items()]
        return "\n".join(["/*", *lines, ""])


def _policy(hashes: list[str]) -> str:
    scripts = " ".join(["'self'", *hashes])
    return "; ".join(f"{name} {value}" for name, value in {**_RULES, "script-src": scripts}.items())


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _runs(attributes: str) -> bool:
    """Whether a script element is run, and does not merely hold what is to be read."""
    return not _NO_SCRIPT.search(attributes)
