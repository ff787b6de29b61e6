/** Styles, scripts and fonts that every site has. Fonts come from their packages, unchanged, each with its licence. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { FileContent } from "../files.ts";

const own = [
  "site.css",
  "site.js",
  "theme.js",
  "pill.js",
  "places.js",
  "preview.js",
  "search.js",
  "search-index.js",
  "compare.js",
  "cards.js",
  "key-dialog.js",
  "keys.js",
  "own-keys.js",
  "filter.js",
  "notes.js",
  "marks.js",
  "icon.svg",
];

/** What the build uses too. */
const shared = ["diff.js", "plain-text.js", "words.js"];

const fonts = [
  { name: "source-serif-4", styles: ["normal", "italic"] },
  { name: "source-sans-3", styles: ["normal"] },
  { name: "source-code-pro", styles: ["normal"] },
];

/** The files, by their path in the site. */
export function readAssets(): ReadonlyMap<string, FileContent> {
  // The program may be bundled, so that what belongs to this package is found by the package's name.
  const home = dirname(createRequire(import.meta.url).resolve("@assent/site/package.json"));
  const require = createRequire(join(home, "package.json"));
  const files = new Map<string, FileContent>();
  for (const name of own) files.set(`assets/${name}`, readFileSync(join(home, "assets", name), "utf8"));
  for (const name of shared) files.set(`assets/${name}`, readFileSync(join(home, "src", "browser", name), "utf8"));
  for (const { name, styles } of fonts) {
    const font = dirname(require.resolve(`@fontsource-variable/${name}/package.json`));
    for (const style of styles) {
      for (const script of ["latin", "latin-ext"]) {
        const file = `${name}-${script}-wght-${style}.woff2`;
        files.set(`assets/${file}`, readFileSync(join(font, "files", file)));
      }
    }
    files.set(`assets/${name}-LICENSE.txt`, readFileSync(join(font, "LICENSE"), "utf8"));
  }
  return files;
}
