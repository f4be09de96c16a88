"""Hides what a configuration file keeps secret, by the names of its options: for what nobody has listed as a secret value."""
import re

HIDDEN = "•••"
NAME = r"[\w.\-/]*"
# As a part of the name, whatever else is in it.
ANYWHERE = r"pass(?:word|wd|phrase|wort)?|secret|credential|cookie|salt|hmac|private_?key|shared_?key|access_?key|encryption_?key|auth_?key"
# As its last word: `key` hides, `key_manager` and `max_connections` do not.
LAST = r"key|keys|token|tokens|transport_url|connection|connection_url|slave_connection|backend_url|url_auth|sst_auth|userlist|auth|requirepass|masterauth"
SECRET = rf"(?:{NAME}(?:{ANYWHERE}){NAME}|(?:{NAME}[_\-.])?(?:{LAST}))"
QUOTE = r"[\"']?"
ASSIGNED = re.compile(rf"(?i)^(?P<head>[-+ ]?\s*(?:-\s+)?(?:export\s+|set\s+)?{QUOTE}{SECRET}{QUOTE}\s*(?:=>|:=|[=:])\s*)(?P<value>\S.*?)(?P<tail>,?\s*)$")
INSIDE = re.compile(rf"(?i)(?P<head>{QUOTE}\b{SECRET}{QUOTE}\s*[=:]\s*)(?P<value>\"[^\"]*\"|'[^']*'|[^\s,;}}\]&]+)")
SPACED = re.compile(r"(?i)^(?P<head>[-+ ]?\s*(?:auth_pass|requirepass|masterauth|user\s+\S+\s+(?:insecure-)?password|password|sentinel\s+auth-pass\s+\S+|stats\s+auth)\s+)(?P<value>[^\s=:].*)$")
URL = re.compile(r"(?i)(?P<head>[a-z][a-z0-9+.\-]*://[^\s:/@\"']*:)(?P<value>[^\s@/\"']+)(?=@)")
IDENTIFIED = re.compile(r"(?i)(?P<head>identified\s+(?:by|with\s+\S+\s+(?:by|as))\s+)(?P<value>'[^']*'|\"[^\"]*\"|\S+)")
ERLANG = re.compile(r"(?i)(?P<head>\{\s*\w*(?:pass|secret|cookie)\w*\s*,\s*)(?P<value><<.*?>>|\"[^\"]*\"|'[^']*'|[^\s}]+)")
BLOB = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{40,}={0,2}")
PLAIN = re.compile(r"(?i)^(?:true|false|yes|no|none|null|\"\"|''|[\[{(|>]|\d{1,6})$")
BEGIN, END = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), re.compile(r"-----END [A-Z ]*PRIVATE KEY-----")


def hide(found):
    value = found["value"].strip()
    if PLAIN.match(value) and not re.search("(?i)pass|secret", found["head"]) or value in ("{", "[", "|", ">", "''", '""'):
        return found[0]
    tail = found.groupdict().get("tail") or ""
    return f"{found['head']}{HIDDEN}{tail}"


def line(text):
    """A line of configuration, or of a diff of it."""
    for shape in (ASSIGNED, SPACED, IDENTIFIED, ERLANG, URL, INSIDE):
        text = shape.sub(hide, text)
    return BLOB.sub(lambda found: HIDDEN if random(found[0]) else found[0], text)


def random(word):
    """Whether it looks drawn by lot: small letters and capitals, and hardly a slash, as paths have them."""
    return all(re.search(kind, word) for kind in ("[a-z]", "[A-Z]")) and word.count("/") <= len(word) / 20


def lines(texts):
    """Many lines; a key that spans some of them is one."""
    inside, shown = False, []
    for text in texts:
        if END.search(text):
            inside = False
            continue
        if BEGIN.search(text):
            inside = True
            shown.append(f"{text[:1] if text[:1] in '+- ' else ''}{HIDDEN} (private key)")
        elif not inside:
            shown.append(line(text))
    return shown
