"""Reads texts with docutils, one after the other: JSON lines on stdin, JSON lines on stdout.

A request is {"id", "text", "settings", "files"}; an answer {"id", "raw", "transformed"}, the pseudo-XML of the document as it was
parsed and after all transforms of the standalone reader; the files, by path, are those that the text may read. A request with "case" is run as a case of docutils' own suite is,
with the transforms or the writer that it names; its answer is {"id", "output"}. Either is {"id", "failure"} where docutils
itself fails. The first line out is {"version"}.
"""

import importlib
import json
import os
import pathlib
import signal
import sys
import tempfile

import docutils
import docutils.core
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


def meet(language):
    """Lets docutils say which module it takes for a language, which it says once."""
    if language and language not in LANGUAGES:
        LANGUAGES.add(language)
        read(".. class:: x\n\n:code:`x`\n", {"language_code": language})
        forget()


def forget():
    """What a text defines or finds stays known to docutils, unless it is taken away."""
    directives._directives = dict(DIRECTIVES)
    roles._roles = dict(ROLES)


def read(text, changes):
    meet(changes.get("language_code"))
    settings = settings_with(changes)
    parser = docutils.parsers.rst.Parser()
    document = utils.new_document("test data", settings)
    parser.parse(text, document)
    raw = document.pformat()
    # as readers do
    document.current_source = document.current_line = None
    reader = docutils.readers.standalone.Reader(parser)
    writer = docutils.writers.pseudoxml.Writer()
    document.transformer.populate_from_components((reader, parser, writer))
    document.transformer.apply_transforms()
    return {"raw": raw, "transformed": document.pformat()}


def read_with_files(text, changes, files):
    """Reads a text in a folder that holds the files and nothing else."""
    cwd = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogatepass"))
        os.chdir(folder)
        try:
            return read(text, {"file_insertion_enabled": True, **changes})
        finally:
            os.chdir(cwd)


def run_case(text, case):
    # Highlighting takes Pygments, which a machine may have or not; while reading the engine does none.
    case = {**case, "settings": {"syntax_highlight": "none", **case["settings"]}}
    meet(case["settings"].get("language_code"))
    if case["kind"] != "parse":
        return publish(text, case)
    settings = frontend.get_default_settings(docutils.parsers.rst.Parser)
    settings.halt_level = 5
    settings.warning_stream = False
    settings._disable_config = True
    for name, value in case["settings"].items():
        setattr(settings, name, value)
    inliner = docutils.parsers.rst.states.Inliner() if case.get("inliner") == "pep" else None
    parser = docutils.parsers.rst.Parser(inliner=inliner)
    document = utils.new_document(case["source"], settings)
    parser.parse(text, document)
    if case["transforms"] is not None:
        transformer = document.transformer
        transformer.components["writer"] = docutils.writers.pseudoxml.Writer()
        for name in case["transforms"]:
            path, _, priority = name.partition("@")
            module, _, transform = path.rpartition(".")
            transform = getattr(importlib.import_module(module), transform)
            transformer.add_transform(transform, int(priority) if priority else None)
        transformer.apply_transforms()
    return {"output": document.pformat()}


def publish(text, case):
    settings = {"_disable_config": True, "warning_stream": False, **case["settings"]}
    args = case.get("args") or {}
    writer = args.get("writer", "docutils.writers.pseudoxml.Writer")
    module, _, name = writer.rpartition(".")
    writer = getattr(importlib.import_module(module), name)()
    if case["kind"] == "publish_string":
        output = docutils.core.publish_string(
            text,
            source_path=args.get("source_path"),
            writer=writer,
            settings_overrides={"output_encoding": "unicode", **settings},
        )
        return {"output": output}
    parts = docutils.core.publish_parts(
        text, source_path=args.get("source_path"), writer=writer, settings_overrides=settings
    )
    return {"output": parts["body"]}


def stop(_number, _frame):
    raise TimeoutError("docutils takes too long")


def main():
    signal.signal(signal.SIGALRM, stop)
    # docutils takes the folder it runs in, named as a file, for its standard input
    requests, sys.stdin = sys.stdin, open(os.devnull, encoding="utf-8")
    sys.stdin.close()
    print(json.dumps({"version": docutils.__version__}), flush=True)
    for line in requests:
        request = json.loads(line)
        try:
            signal.alarm(SECONDS)
            if "case" in request:
                answer = run_case(request["text"], request["case"])
            elif "files" in request:
                answer = read_with_files(request["text"], request["settings"], request["files"])
            else:
                answer = read(request["text"], request["settings"])
        except Exception as error:  # what docutils raises is an answer, too
            answer = {"failure": f"{type(error).__name__}: {error}"[:500]}
        finally:
            signal.alarm(0)
            forget()
        print(json.dumps({"id": request["id"], **answer}), flush=True)


main()
