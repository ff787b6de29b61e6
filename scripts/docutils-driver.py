"""Reads texts with docutils, one after the other: JSON lines on stdin, JSON lines on stdout.

A request is {"id", "text", "settings"}; an answer {"id", "raw", "transformed"}, the pseudo-XML of the document as it was parsed
and after all transforms of the standalone reader, or {"id", "failure"} where docutils itself fails. The first line
out is {"version"}.
"""

import json
import signal
import sys

import docutils
import docutils.parsers.rst
import docutils.readers.standalone
import docutils.writers.pseudoxml
from docutils import frontend, utils
from docutils.parsers.rst import directives, roles

SECONDS = 10
DIRECTIVES = dict(directives._directives)
ROLES = dict(roles._roles)
LANGUAGES = set()
SETTINGS = {
    "_disable_config": True,
    "report_level": 1,
    "halt_level": 5,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "syntax_highlight": "none",
    "traceback": True,
}


def settings_with(changes):
    components = (
        docutils.parsers.rst.Parser,
        docutils.readers.standalone.Reader,
        docutils.writers.pseudoxml.Writer,
    )
    settings = frontend.get_default_settings(*components)
    for name, value in {**SETTINGS, **changes}.items():
        setattr(settings, name, value)
    return settings


def read(text, changes):
    language = changes.get("language_code")
    if language and language not in LANGUAGES:
        # docutils says once which module it takes
        LANGUAGES.add(language)
        read("text\n", changes)
    settings = settings_with(changes)
    parser = docutils.parsers.rst.Parser()
    document = utils.new_document("test data", settings)
    parser.parse(text, document)
    raw = document.pformat()
    reader = docutils.readers.standalone.Reader(parser)
    writer = docutils.writers.pseudoxml.Writer()
    document.transformer.populate_from_components((reader, parser, writer))
    document.transformer.apply_transforms()
    return {"raw": raw, "transformed": document.pformat()}


def stop(_number, _frame):
    raise TimeoutError("docutils takes too long")


def main():
    signal.signal(signal.SIGALRM, stop)
    print(json.dumps({"version": docutils.__version__}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            signal.alarm(SECONDS)
            answer = read(request["text"], request["settings"])
        except Exception as error:  # what docutils raises is an answer, too
            answer = {"failure": f"{type(error).__name__}: {error}"[:500]}
        finally:
            signal.alarm(0)
            # what a text defines or finds stays known to docutils
            directives._directives = dict(DIRECTIVES)
            roles._roles = dict(ROLES)
        print(json.dumps({"id": request["id"], **answer}), flush=True)


main()
