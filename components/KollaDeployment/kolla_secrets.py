"""Secrets: what they are, their hashes, and text without them."""
import base64
import hashlib
import hmac
import json
import re
from urllib.parse import quote, quote_plus

SHORTEST = 6     # anything shorter is in too many words
_TOKEN = re.compile(r"[A-Za-z0-9+/_=-]{16,}")
_PAIR = re.compile(r"^( *)([A-Za-z0-9_.\-]+):(?: +(.*))?$")


def passwords(text):
    """passwords.yml: top-level key to value; a map of lines (an SSH key pair) is a dict."""
    found, lines, at = {}, text.splitlines(), 0
    while at < len(lines):
        pair, at = _PAIR.match(lines[at]), at + 1
        if not pair or pair[1]:
            continue
        block = []
        while at < len(lines) and (not lines[at].strip() or lines[at].startswith(" ")):
            block.append(lines[at])
            at += 1
        found[pair[2]] = _block(pair[3], block)
    return found


def _block(value, lines):
    value = (value or "").strip()
    if value[:1] in ("|", ">"):
        width = min((len(l) - len(l.lstrip()) for l in lines if l.strip()), default=0)
        return "\n".join(l[width:] for l in lines).rstrip("\n") + "\n"
    if value or not any(l.strip() for l in lines):
        return _scalar(value)
    width = len(lines[0]) - len(lines[0].lstrip())
    return passwords("\n".join(l[width:] for l in lines))


def _scalar(value):
    if value.startswith('"'):
        try:
            return str(json.loads(re.match(r'"(?:[^"\\]|\\.)*"', value)[0]))
        except (ValueError, TypeError):
            return value.strip('"')
    if value.startswith("'"):
        return value[1:value.rfind("'")].replace("''", "'")
    return "" if value in ("null", "~") else re.sub(r"\s+#.*$", "", value)


def hashes(values, salt):
    """Key to a hash that only this host can make."""
    return {key: hmac.new(salt.encode(), json.dumps(value, sort_keys=True).encode(), hashlib.sha256).hexdigest()[:32] for key, value in values.items()}


def file_hashes(paths, declared, salt):
    """Path to the hash of a file's content; empty where there is none."""
    contents = {path: paths.at(path) for path in declared}
    return {path: hmac.new(salt.encode(), file.read_bytes(), hashlib.sha256).hexdigest()[:32] if file.is_file() else "" for path, file in contents.items()}


class Scrubber:
    """Replaces every secret, however it is written, by the name of its key."""

    def __init__(self, values=None):
        self._names, self._lengths = {}, {}
        for key, value in (values or {}).items():
            self.add(key, value)

    def add(self, key, value):
        """A value of passwords.yml."""
        for inner, text in value.items() if isinstance(value, dict) else (("", value),):
            name = f"[{key}.{inner}]" if inner else f"[{key}]"
            for line in {text, *text.splitlines()}:
                if not line.strip().startswith("-----") or "\n" in line:
                    self._spellings(name, line.strip())

    def add_file(self, name, text):
        """A file with secrets: what in it can be one."""
        for token in _TOKEN.findall(text):
            if re.search("[0-9]", token) and re.search("[a-z]", token) and re.search("[A-Z]", token):
                self._spellings(f"[{name}]", token)

    def _spellings(self, name, text):
        if len(text) < SHORTEST:
            return
        escaped = json.dumps(text)[1:-1]
        for spelling in (text, escaped, json.dumps(escaped)[1:-1], quote(text, safe=""), quote_plus(text), quote(text), text.replace("'", "''"), text.replace("'", "'\\''")):
            self._add(name, spelling)
        for shift in range(3):  # inside other text, at each place that base64 can begin
            coded = base64.b64encode(b"\0" * shift + text.encode()).decode().rstrip("=")
            core = coded[(0, 2, 3)[shift]:len(coded) - (1 if (shift + len(text.encode())) % 3 else 0)]
            self._add(name, core)
            self._add(name, core.replace("+", "-").replace("/", "_"))

    def _add(self, name, spelling):
        if len(spelling) < SHORTEST or spelling in self._names:
            return
        self._names[spelling] = name
        start = self._lengths.setdefault(spelling[:SHORTEST], [])
        start.append(spelling)
        start.sort(key=len, reverse=True)

    def __call__(self, text):
        parts, at, last = [], 0, 0
        while at <= len(text) - SHORTEST:
            found = next((s for s in self._lengths.get(text[at:at + SHORTEST], ()) if text.startswith(s, at)), None)
            if found is None:
                at += 1
                continue
            parts += [text[last:at], self._names[found]]
            at = last = at + len(found)
        return "".join(parts) + text[last:] if parts else text
