/** Styles, scripts and fonts that every site has. Fonts come from their packages, unchanged, each with its licence. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { FileContent } from "../files.ts";

const own = ["site.css", "site.js", "theme.js", "search.js", "compare.js", "cards.js", "keys.js", "icon.svg"];

const fonts = [
  { name: "source-serif-4", styles: ["normal", "italic"] },
  { name: "source-sans-3", styles: ["normal"] },
  { name: "source-code-pro", styles: ["normal"] },
];

/** The files, by their path in the site. */
export function readAssets(): ReadonlyMap<string, FileContent> {
  const require = createRequire(import.meta.url);
  const folder = new URL("../../assets/", import.meta.url);
  const files = new Map<string, FileContent>();
  for (const name of own) files.set(`assets/${name}`, readFileSync(new URL(name, folder), "utf8"));
  files.set(
    "assets/diff.js",
    readFileSync(new URL("../browser/diff.js", import.meta.url), "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""),
  );
  for (const { name, styles } of fonts) {
    const home = dirname(require.resolve(`@fontsource-variable/${name}/package.json`));
    for (const style of styles) {
      for (const script of ["latin", "latin-ext"]) {
        const file = `${name}-${script}-wght-${style}.woff2`;
        files.set(`assets/${file}`, readFileSync(join(home, "files", file)));
      }
    }
    files.set(`assets/${name}-LICENSE.txt`, readFileSync(join(home, "LICENSE"), "utf8"));
  }
  return files;
}
