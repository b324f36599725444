#!/usr/bin/env python3
"""Fails when a sentence that people read has no Chinese, or when its conversions differ.

Sentences are the formats of tally_fail() and its kin, of tally_say(), the usage lines of commands,
and the phrases that those take as arguments; the catalogue is schema/phrase_*.c. A sentence that
the catalogue has and nobody says is refused too. `--missing` prints what is to be translated.
"""
import glob
import os
import re
import sys

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
LAYERS = ("schema", "keys", "registry", "verifier")
FORMAT_AT = {"tally_fail": 2, "tally_fail_at": 3, "tally_fail_why": 3, "tally_say": 2}
# Functions that put their last words into a sentence of their own: file, or "" for any.
PHRASE_IN = {"refuse": "", "tally_member_refuse": "", "tally_headers_refuse": "",
             "bad_reference": "", "wrong_at": "", "damaged": "", "lmdb_fail": "", "check_length": "", "take_hashes": "",
             "tally_lint_characters": "", "get_passphrase": ""}
# Functions that say some of their arguments as they are.
PHRASES_AT = {"tally_http_problem": (3, 4), "tally_http_refuse": (3,), "queue_problem": (3,)}
RETURNS = re.compile(r'\breturn\s+((?:"(?:\\.|[^"\\])*"\s*)+);')
RETURNS_IN = ("schema/json.c", "schema/lintchars.c", "schema/lintdates.c", # the names of types, what is wrong
              "keys/admission.c", "keys/lifecycle.c") # why an entry is void, what became of it
# What wrong_text() and the like return, and system errors that clerks meet.
RETURNED = re.compile(r'\breturn\s[^;{}]*?\?\s*NULL\s*:\s*((?:"(?:\\.|[^"\\])*"\s*)+);')
SYSTEM = {"No such file or directory", "Permission denied", "File exists", "Is a directory",
          "Not a directory", "No space left on device", "Read-only file system",
          "Directory not empty", "Address already in use", "Input/output error",
          "Too many open files", "Broken pipe", "Name or service not known",
          # and of libcurl
          "Couldn't connect to server", "Couldn't resolve host name", "Timeout was reached",
          "Server returned nothing (no headers, no data)",
          "SSL peer certificate or SSH remote key was not OK",
          "Servname not supported for ai_socktype"}
MACROS = {"PRIu64": "lu", "PRId64": "ld", "PRIu32": "u", "PRIx64": "lx"}
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\S')


def without_comments(text):
    def blank(match):
        return match.group(0) if match.group(0)[0] in "\"'" else re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|//[^\n]*', blank, text, flags=re.S)


def unescape(literal):
    body = literal[1:-1].encode().decode("unicode_escape").encode("latin-1")
    return body.decode("utf-8")


def split_arguments(text, start):
    """The arguments of the call whose parenthesis opens before `start`, as lists of tokens."""
    arguments, depth = [[]], 0
    for match in TOKEN.finditer(text, start):
        token = match.group(0)
        if token in "([{":
            depth += 1
        elif token in ")]}":
            if depth == 0:
                return arguments
            depth -= 1
        if token == "," and depth == 0:
            arguments.append([])
        else:
            arguments[-1].append(token)
    raise SystemExit("a call that does not end")


def strings(tokens):
    """Every literal of an expression, neighbours joined; macros of inttypes.h are spelt out."""
    found, now = [], None
    for token in tokens + [";"]:
        if token[0] == '"':
            now = (now or "") + unescape(token)
        elif token in MACROS and now is not None:
            now += MACROS[token]
        elif now is not None:
            found.append(now)
            now = None
    return found


def conversions(sentence):
    """Letters of the conversions, in the order of the arguments."""
    out, following = {}, 1
    for place, letter in re.findall(
            r"%(?:(\d+)\$)?[-0]*\d*(?:\.(?:\*|\d+))?(?:hh|h|ll|l|z|j)?([a-zA-Z%])", sentence):
        if letter != "%":
            out[int(place) if place else following] = "s" if letter == "S" else letter
            following += not place
    return [out[i] for i in sorted(out)] if sorted(out) == list(range(1, len(out) + 1)) else None


def sources():
    for layer in LAYERS:
        for path in sorted(glob.glob(layer + "/*.c")):
            name = os.path.basename(path)
            if not name.startswith(("gen_", "phrase")) and not name.endswith("_table.c"):
                yield path, without_comments(open(path, encoding="utf-8").read())


def is_phrase(text):
    return re.search(r"[A-Za-z]{2}", text) and " " in text.strip()


def said():
    """Every sentence and where it is said first."""
    out = {}
    for path, text in sources():
        def add(sentence, at, path=path, text=text):
            if sentence.strip() and sentence not in out:
                out[sentence] = "%s:%d" % (path, text.count("\n", 0, at) + 1)
        for match in re.finditer(r"\b(\w+)\s*\(", text):
            name = match.group(1)
            if name in FORMAT_AT:
                arguments = split_arguments(text, match.end())
                if len(arguments) <= FORMAT_AT[name]:
                    continue
                for sentence in strings(arguments[FORMAT_AT[name]]):
                    add(sentence, match.start())
                if name != "tally_say" and re.search(r"\bwhy ?(\.|- >) ?text", " ".join(
                        word for words in arguments for word in words)):
                    out[match.start(), path] = "%s: a text is pasted: tally_fail_why()" % path
                for argument in arguments[FORMAT_AT[name] + 1:]:
                    for phrase in filter(is_phrase, strings(argument)):
                        add(phrase, match.start())
            elif name in PHRASES_AT:
                arguments = split_arguments(text, match.end())
                for place in PHRASES_AT[name]:
                    for phrase in strings(arguments[place] if place < len(arguments) else []):
                        add(phrase, match.start())
            elif name in PHRASE_IN:
                for argument in split_arguments(text, match.end()):
                    for phrase in strings(argument):
                        if is_phrase(phrase) or name != "lmdb_fail":
                            add(phrase, match.start())
        for match in re.finditer(r"\.usage\s*=\s*", text):
            for sentence in strings(split_arguments(text + ")", match.end())[0]):
                add(sentence, match.start())
        returns = list(RETURNS.finditer(text)) if path in RETURNS_IN else []
        for match in list(RETURNED.finditer(text)) + returns:
            for phrase in filter(is_phrase, strings(TOKEN.findall(match.group(1)))):
                add(phrase, match.start())
    return out


def catalogue():
    pairs, wrong = {}, []
    for path in sorted(glob.glob("schema/phrase_*.c")):
        text = without_comments(open(path, encoding="utf-8").read())
        for match in re.finditer(r"\{(?=\s*\")", text):
            pair = split_arguments(text.replace("}", ")"), match.end())
            english, chinese = ("".join(strings(side)) for side in pair[:2])
            where = "%s:%d" % (path, text.count("\n", 0, match.start()) + 1)
            if english in pairs:
                wrong.append("%s: there twice: %r" % (where, english))
            pairs[english] = (chinese, where)
    return pairs, wrong


def check():
    sentences, (pairs, wrong) = said(), catalogue()
    for sentence, where in sentences.items():
        if isinstance(sentence, tuple):
            wrong.append(where)
        elif sentence not in pairs:
            wrong.append("%s: no Chinese in schema/phrase_*.c for %r" % (where, sentence))
    for english, (chinese, where) in pairs.items():
        if english not in sentences and english not in SYSTEM:
            wrong.append("%s: nobody says %r" % (where, english))
        if not chinese or conversions(english) is None or conversions(english) != conversions(chinese):
            wrong.append("%s: the conversions of %r are not those of %r" % (where, chinese, english))
        if english.endswith("\n") != chinese.endswith("\n"):
            wrong.append("%s: one of them ends its line: %r" % (where, english))
    for name in SYSTEM - set(pairs):
        wrong.append("no Chinese for %r" % name)
    print("\n".join(wrong) if wrong else "%d sentences, each in both languages" % len(pairs))
    return 1 if wrong else 0


def missing():
    pairs = catalogue()[0]
    for sentence, where in said().items():
        if isinstance(sentence, str) and sentence not in pairs:
            print(where.split(":")[0], repr(sentence), sep="\t")
    return 0


sys.exit(missing() if sys.argv[1:] == ["--missing"] else check())
