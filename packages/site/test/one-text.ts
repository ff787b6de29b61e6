// The record of one text, as where no other document is there.
import { readRecord } from "@assent/site";
import { readDocument } from "@assent/workspace";
import { withWords } from "../src/refs.ts";

/** Files that documents take in. */
const files: Readonly<Record<string, string>> = {
  "there.py": "one\nSTART\ntwo\nthree\nEND\nfour\n",
  "roles.txt": `.. role:: hot(raw)
   :format: html

.. role:: tex(raw)
   :format: latex text

.. role:: button(guilabel)

.. role:: note(cve)

.. default-role:: py:func
`,
  "old-there.py": "one\nSTART\nTWO\nthree\nEND\n",
  "there-code.py": `import a

class Server:
    size = 1

    @check
    @log(
        1)
    def resize(self):
        """Words
    def no(): pass
    """
        return [1,
    2]

    def other(self):
        pass
`,
};

/** The record of a text; what it takes in are `files`. */
export function recordOf(text: string, path = "specs/a.rst") {
  const { document } = readDocument(path, text, {
    dialect: {
      // a team's own, beside those of Sphinx
      directives: {
        steps: { content: "text", argument: "text", language: "yaml" },
        session: { content: "text", argument: "text", language: "python" },
      },
      roles: {},
    },
    resolve: (name) => {
      const text = files[name.replace(/^.*\//, "")];
      return text === undefined ? undefined : { path: name, text };
    },
  });
  const record = readRecord(document, text, path);
  // As where no other document is there: pictures have their addresses, other links are their words.
  return withWords(
    record,
    record.links.map((link) => (link.kind === "image" ? { href: link.target } : {})),
  );
}

/** Words in capitals, in the order in which a text has them; tags of HTML are none. */
export function marksOf(text: string): readonly string[] {
  return [...new Set(text.replace(/<[^>]*>/g, "").match(/\b[A-Z]{4,}\b/g))];
}
