// Files of the repository that a site copies: pictures stay pictures, and nothing of them runs in a reader's browser.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cleanSvg } from "../src/fs/clean-svg.ts";
import { publishTo, textAt } from "./published.ts";

const inSvg = (inside: string, attributes = ""): string =>
  `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;

/** What could act in a picture that is opened as a page, or would be loaded with it. */
const acts =
  /<(?:script|foreignObject|iframe|animate|set|html|handler)|\son\w+=|javascript:|<!|<\?|@import|href="(?!#|https?:|data:image\/png)|1999\/xhtml|evil\.example/i;

test.each<readonly [what: string, source: string]>([
  ["a script", inSvg("<script>alert(1)</script>")],
  ["a script with a prefix", inSvg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>')],
  ["a script of another prefix", inSvg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>')],
  ["a script in a script", inSvg("<script><script></script>alert(1)</script>")],
  ["a handler", inSvg("", ' onload="alert(1)"')],
  ["a handler in other quotes", inSvg("<g onclick='alert(1)'/>")],
  ["a handler after a > in quotes", inSvg(`<g id=">" onclick="alert(1)"/>`)],
  ["HTML", inSvg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>')],
  ["another language by its space", inSvg('<g xmlns="http://www.w3.org/1999/xhtml"><a/></g>')],
  ["an address that runs", inSvg('<a href="javascript:alert(1)"><text>x</text></a>')],
  ["the same in references", inSvg('<a xlink:href="java&#x73;cript:alert(1)"><text>x</text></a>')],
  ["the same by an animation", inSvg('<a><animate attributeName="href" values="javascript:alert(1)"/></a>')],
  ["an entity", `<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>${inSvg("&x;")}`],
  ["a style sheet", `<?xml-stylesheet href="x.xsl" type="text/xsl"?>${inSvg("<style>@import url(x.css);</style>")}`],
  ["a part of another file", inSvg('<use href="other.svg#x"/>')],
  ["a picture of another host", inSvg('<image href="http://evil.example/x.png"/>')],
  ["the same by XLink", inSvg('<image xlink:href="https://evil.example/x.png"/>')],
  ["a part of a picture of another host", inSvg('<use href="http://evil.example/x.svg#a"/>')],
  ["colours of another host", inSvg('<linearGradient id="a" xlink:href="https://evil.example/x.svg#a"/>')],
  ["a filter of another host", inSvg('<g filter="url(https://evil.example/x.svg#a)"/>')],
  ["a base elsewhere", inSvg('<g xml:base="https://evil.example/"><use href="#a"/></g>')],
  ["a style in two pieces", inSvg('<style>@imp<![CDATA[ort "https://evil.example/x.css";]]></style>')],
  ["a style around a comment", inSvg('<style>@imp<!-- -->ort "https://evil.example/x.css";</style>')],
  ["a style around an element", inSvg('<style>@imp<title/>ort "https://evil.example/x.css";</style>')],
  ["a set of pictures", inSvg('<style>g { cursor: image-set("https://evil.example/x.png" 1x) }</style>')],
  ["a document as data", inSvg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
  ["a comment that seems to end", inSvg("<!--><script>alert(1)</script>-->")],
  ["text that is none", inSvg("<text><![CDATA[<script>alert(1)</script>]]></text>")],
  ["a tag that never ends", inSvg('<g onclick="alert(1)')],
  ["another root", '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
])("%s is not in a picture", (_what, source) => {
  expect(cleanSvg(source)).not.toMatch(acts);
  expect(cleanSvg(cleanSvg(source))).toBe(cleanSvg(source));
});

test("what draws stays", () => {
  const drawn =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><style>.a &gt; g { fill: url(#b) }</style>'.replace(
      "&gt;",
      ">",
    ) +
    '<defs><linearGradient id="b"/></defs><a href="https://example.org/?a=1&amp;b=2"><text x="1" style="fill:#123">1 &lt; 2</text></a><image href="data:image/png;base64,aa=="/><use xlink:href="#b"/></svg>';
  expect(cleanSvg(drawn)).toBe(drawn);
});

test("a linked page is shown as its source", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-copies-"));
  const evil = "<script>alert(1)</script>";
  mkdirSync(join(root, "specs"));
  const others = ["evil", ".htaccess", "run.php", "x.PHTML", "LICENSE", "y.unknown", "m.mjs"];
  for (const name of [...others, "a.html", "b.xml", "c.XHTML", "d.txt", "e.py", "g.md", "one.md"])
    writeFileSync(join(root, "specs", name), evil);
  writeFileSync(join(root, "specs/f.svg"), inSvg(`${evil}<rect/>`));
  const links = ["a.html", "b.xml", "c.XHTML", "d.txt", "e.py", "f.svg", "g.md", "one.md", ...others].map(
    (name) => `\`${name} <${name}>\`__`,
  );
  writeFileSync(join(root, "specs/two.rst"), `${evil}\n\nTwo\n===\n\nText.\n`);
  writeFileSync(join(root, "specs/one.rst"), `One\n===\n\n${links.join(" ")}\n`);
  const { published, folder, done } = await publishTo(root);
  const page = textAt(published.files, "specs/one.html");
  expect([...page.matchAll(/reference internal" href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    "a.html.txt",
    "b.xml.txt",
    "c.XHTML.txt",
    "d.txt",
    "e.py.txt",
    "f.svg",
    "g.md",
    "one.md.txt",
    "evil.txt",
    "-htaccess.txt",
    "run-php.txt",
    "x-PHTML.txt",
    "LICENSE.txt",
    "y.unknown.txt",
    "m.mjs.txt",
  ]);
  // Raw, a browser could take it for a page where the server has no type for it.
  expect(textAt(published.files, "specs/two.rst")).toMatch(/^\ufeff<script>/);
  expect(textAt(published.files, "specs/one.rst")).toMatch(/^One/);
  // Beside a document the name is that of its own Markdown.
  expect(readFileSync(join(folder, "specs/one.md.txt"), "utf8")).toBe(evil);
  expect(textAt(published.files, "specs/one.md")).toContain("# One\n");
  expect(readFileSync(join(folder, "specs/a.html.txt"), "utf8")).toBe(evil);
  expect(published.files.has("specs/a.html")).toBe(false);
  expect(readFileSync(join(folder, "specs/f.svg"), "utf8")).toContain("<rect/>");
  expect(readFileSync(join(folder, "specs/f.svg"), "utf8")).not.toContain("script");
  done();
  rmSync(root, { recursive: true });
});
