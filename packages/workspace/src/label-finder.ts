/**
 * Whether a label of a `ref` may be known to who publishes the documents. That it is unknown is said only where it is certain:
 * where no text of the repository has it as a label or a title, and the configuration of Sphinx is one that brings no others.
 */
import { configPath } from "./config/path.ts";
import { sphinxSettings } from "./config/sphinx-settings.ts";
import type { Files } from "./files.ts";

/** Tells whether anything may know a label. The texts are read when the first one is asked for, up to `most` characters. */
export function labelFinder(files: Files, most = mostText): (label: string) => boolean {
  let texts: readonly string[] | undefined;
  const known = new Map<string, boolean>();
  return (label) => {
    const wanted = keyOf(label);
    let answer = known.get(wanted);
    if (answer === undefined) {
      texts ??= publisherIsKnown(files) ? readTexts(files, most) : undefined;
      answer = texts === undefined || wanted === "" || texts.some((text) => has(text, wanted));
      known.set(wanted, answer);
    }
    return answer;
  };
}

/** Extensions that bring no labels but those that stand in the texts. */
const withoutLabels =
  /^(?:sphinx\.ext\.(?:autodoc|autosectionlabel|coverage|doctest|duration|extlinks|githubpages|graphviz|ifconfig|imgconverter|imgmath|inheritance_diagram|jsmath|linkcode|mathjax|napoleon|pngmath|todo|viewcode)|sphinxcontrib\.(?:actdiag|blockdiag|mermaid|nwdiag|plantuml|rsvgconverter|seqdiag|svg2pdfconverter)|openstackdocstheme|oslosphinx|reno\.sphinxext|sphinx_rtd_theme|yasfb)$/;

/** What lets a configuration do anything: names from elsewhere, programs that it runs, files that it writes. */
const doesMore =
  /^\s*from\s+\S+\s+import\s+\*|\bdef\s+setup\s*\(|\b(?:exec|eval|subprocess|os\.system|globals|write)\b/m;

/**
 * Whether all that could know a label is in sight: each `conf.py` lists extensions that bring none, or there is none and the
 * documents are this program's to publish.
 */
function publisherIsKnown(files: Files): boolean {
  const settings = sphinxSettings(files);
  if (settings.length === 0) return files.kindOf(configPath) !== "missing";
  return settings.every(({ text }) => {
    if (text === undefined || doesMore.test(text)) return false;
    const lists = [...text.matchAll(/^extensions\s*(?:\+?=|\.extend\s*\()\s*([[(][^\])]*[\])])/gm)].map(
      ([, list]) => list!,
    );
    const places = text.match(/\bextensions\b/g) ?? [];
    if (places.length !== lists.length) return false;
    return lists.every((list) => {
      const names = [...list.matchAll(/(["'])([^"'\n]*)\1/g)];
      const isPlain = /^[\s,[\]()]*$/.test(list.replace(/(["'])[^"'\n]*\1|#.*/g, ""));
      return isPlain && names.every(([, , name]) => withoutLabels.test(name!));
    });
  });
}

/** So many characters are searched at most: with more, as where all code of a company stands in one repository, nothing is certain. */
const mostText = 32_000_000;

/** All texts there are, to be searched; undefined where there is something that labels may come from unseen. */
function readTexts(files: Files, most: number): readonly string[] | undefined {
  const texts: string[] = [];
  let length = 0;
  for (const { path } of files.list("", (name) => !isNoText.test(name))) {
    const read = files.read(path);
    if (read.ok) {
      length += read.text.length;
      if (length > most) return undefined;
      // What is taken from code that may be elsewhere.
      if (/^[ \t]*\.\. (?:auto[a-z]+|release-notes|apidoc)::/m.test(read.text)) return undefined;
      texts.push(keyOf(read.text));
    } else if (read.reason !== "binary" && read.reason !== "folder") return undefined;
  }
  return texts;
}

const isNoText = /\.(?:png|jpe?g|gif|svg|ico|pdf|odg|odp|zip|t?gz|bz2|woff2?|ttf|eot|mp4|webm|css|js|lock)$/i;

/** A text as labels are compared: small letters, and one blank or line end for each row of them. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\S\n]*\n\s*/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Whether a text has a label, in any of the ways of writing one, or a line of those words: a title. */
function has(text: string, label: string): boolean {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    const before = text[at - 1] ?? "\n";
    const after = text[at + label.length] ?? "\n";
    const isLabel = "_`(\"'".includes(before) && ":`)\"'".includes(after) && text.slice(at - 6, at) !== ":ref:`";
    if (isLabel || ((before === "\n" || text.slice(at - 7, at) === ":name: ") && after === "\n")) return true;
  }
  return false;
}
