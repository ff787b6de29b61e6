"""One cold process that parses all texts below a folder with docutils and prints what it took, as JSON."""
import json, os, sys, time
if os.environ.get("ASSENT_DOCUTILS"):
    sys.path.insert(0, os.environ["ASSENT_DOCUTILS"])
import docutils
from docutils import frontend, utils
from docutils.parsers.rst import Parser

texts = []
for folder, _, names in os.walk(sys.argv[1]):
    for name in sorted(names):
        if name.endswith(".rst"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                texts.append(file.read())
get_settings = getattr(frontend, "get_default_settings", None)
settings = get_settings(Parser) if get_settings else frontend.OptionParser(components=(Parser,)).get_default_values()
settings.report_level, settings.halt_level, settings.warning_stream = 5, 5, False
settings.file_insertion_enabled, settings.raw_enabled = False, False
start = time.perf_counter()
for text in texts:
    document = utils.new_document("text", settings)
    Parser().parse(text, document)
milliseconds = (time.perf_counter() - start) * 1000
size = sum(len(text.encode()) for text in texts)
print(json.dumps({"bytes": size, "milliseconds": milliseconds, "version": docutils.__version__}))
