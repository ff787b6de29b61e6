# What docutils and its kin need for the same work: `reference.py parse LIST` and `reference.py titles ROOT`.
# Prints {"bytes", "milliseconds"} or {"specs", "missing"}.
import glob, json, os, sys, time

import docutils.core
import docutils.nodes
from docutils.parsers.rst import Directive, directives, roles


class Stub(Directive):
    has_content = True
    optional_arguments = 100
    final_argument_whitespace = True

    def run(self):
        return []


def any_role(name, rawtext, text, lineno, inliner, options={}, content=[]):
    return [docutils.nodes.literal(rawtext, text)], []


for name in "toctree seqdiag blockdiag nwdiag actdiag graphviz versionadded versionchanged deprecated todo only literalinclude glossary centered hlist".split():
    directives.register_directive(name, Stub)
for name in "ref doc term option envvar file command program nova-doc neutron-doc cinder-doc placement-doc".split():
    roles.register_local_role(name, any_role)

SETTINGS = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def titles(section):
    """The test that spec repositories copy from each other: a tree of titles."""
    return {
        child[0].astext(): titles(child) for child in section.children if isinstance(child, docutils.nodes.section)
    }


def parse():
    texts = [read(path) for path in json.load(open(sys.argv[2]))]
    start = time.thread_time()
    for text in texts:
        docutils.core.publish_doctree(text, settings_overrides=SETTINGS)
    seconds = time.thread_time() - start
    print(json.dumps({"bytes": sum(len(text.encode()) for text in texts), "milliseconds": seconds * 1000}))


def check_titles():
    root = sys.argv[2]
    wanted = {}
    missing = specs = 0
    for template in glob.glob(os.path.join(root, "specs", "*-template.rst")):
        tree = docutils.core.publish_doctree(read(template), settings_overrides=SETTINGS)
        wanted[os.path.basename(template).replace("-template.rst", "")] = titles(tree)
    for path in sorted(glob.glob(os.path.join(root, "specs", "*", "**", "*.rst"), recursive=True)):
        release = os.path.relpath(path, os.path.join(root, "specs")).split(os.sep)[0]
        found = titles(docutils.core.publish_doctree(read(path), settings_overrides=SETTINGS))
        specs += 1
        for title in wanted.get(release, {}):
            missing += title not in found
    print(json.dumps({"specs": specs, "missing": missing}))


{"parse": parse, "titles": check_titles}[sys.argv[1]]()
