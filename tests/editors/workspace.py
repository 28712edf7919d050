"""A small workspace with a glossary, for the tests of the language server and of the server for assistants."""

from pathlib import Path
from urllib.parse import quote

MANIFEST = """\
title    = "Phones"
type     = "Phones"
base-url = "https://example.org/words/"

[categories.sip]
name    = "SIP"
summary = "Signaling of calls."

[categories.speech]
name    = "Speech"
summary = "Speech and its figures."

[relations.uses]
name    = "uses"
summary = "A thing and what it works with."
inverse = "used-by"
inverse-name = "is used by"

[relations.related]
name      = "is related to"
summary   = "Terms that belong together."
symmetric = true

[sources]
RFC = "https://www.rfc-editor.org/rfc/rfc{}"
"""

TERMS = {
    "sip/sip.toml": """\
name      = "SIP"
expansion = "Session Initiation Protocol"
summary   = "The protocol that sets up calls over data networks."
sources   = ["RFC 3261"]
""",
    "sip/sip-trunk.toml": """\
name    = "SIP trunk"
summary = "A connection between a phone system and a carrier, shared by many calls."
aliases = ["VoIP line"]
avoid   = ["SIP pipe"]
sources = ["RFC 3261", { title = "Guide", url = "https://example.org/guide" }]
body = \"\"\"
A trunk speaks [[sip]] and replaces [[isdn|ISDN]] lines.
\"\"\"

[waive]
deprecated-use = "History."

[relations]
uses    = ["sip"]
related = ["isdn"]
""",
    "sip/isdn.toml": """\
name    = "ISDN"
summary = "The digital telephone network of the past."

[deprecated]
since = "1.0"
use   = "sip-trunk"
why   = "It is switched off."
""",
    "speech/speech-recognition.toml": """\
name    = "Speech recognition"
summary = "The conversion of spoken words to text."
aliases = ["ASR"]
shared  = ["ASR"]

[relations]
related = ["answer-seizure-ratio"]
""",
    "speech/answer-seizure-ratio.toml": """\
name    = "Answer-seizure ratio"
summary = "The share of attempts that are answered."
aliases = ["ASR"]
shared  = ["ASR"]

[relations]
related = ["sip-trunk"]
""",
}

README = """\
# Lines 😀

We rent SIP trunks, and each SIP pipe has a price. 😀 The sip trunk is down.
"""

SHARED = "See the ASR of yesterday.\n"

CODE = """\
// The SIP
// trunk is shared.
fn open_sip_trunk(name: &str) {
    let message = "no SIP pipe";
    connect(message);
}
"""


def make(root: Path) -> Path:
    """Writes the workspace below `root`, and returns `root`."""
    files = {f"glossary/{path}": text for path, text in TERMS.items()}
    files |= {"glossary/glossary.toml": MANIFEST, "README.md": README, "shared.md": SHARED, "src/lines.rs": CODE}
    files |= {"docs/more.txt": "Another SIP trunk, and sip trunks.\n", ".ignore": "out/\n", "out/copy.md": "SIP trunk\n"}
    for path, text in files.items():
        path = root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "docs/latin1.txt").write_bytes(b"caf\xe9 SIP trunk\n")
    return root


def uri(path: Path) -> str:
    """Returns the address of a file."""
    return "file://" + quote(str(path))
