// Pictures are as large as documents ask for, without styles in elements.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { imageSize } from "../src/image-size.ts";
import { publishTo, textAt } from "./published.ts";

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(" ", ""), "hex");
const png = "89504e470d0a1a0a 0000000d 49484452 000000c8 00000064 0806000000";

test.each<readonly [what: string, head: Uint8Array, size: readonly [number, number] | undefined]>([
  ["PNG", bytes(png), [200, 100]],
  ["GIF", Buffer.from("GIF89a\xc8\0\x64\0", "latin1"), [200, 100]],
  ["JPEG", bytes("ffd8 ffe0 0004 0000 ffc4 0003 00 ffc2 0011 08 0064 00c8 03"), [200, 100]],
  ["WebP", Buffer.from("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xc7\0\0\x63\0\0", "latin1"), [200, 100]],
  ["WebP without loss", bytes("52494646 00000000 57454250 5650384c 00000000 2f c7c01800"), [200, 100]],
  ["SVG", Buffer.from('<?xml version="1.0"?>\n<svg width="2in" height="72pt" viewBox="0 0 1 1">'), [192, 96]],
  ["SVG that takes what room there is", Buffer.from('<svg width="100%" height="100%">'), undefined],
  ["SVG without a size", Buffer.from('<svg viewBox="0 0 4 4">'), undefined],
  ["a file that ends", bytes(png).subarray(0, 18), undefined],
  ["no picture", Buffer.from("Words."), undefined],
  ["nothing", Buffer.alloc(0), undefined],
])("the size of %s", (_what, head, size) => {
  expect(imageSize(head)).toEqual(size === undefined ? undefined : { width: size[0], height: size[1] });
});

const cases: readonly (readonly [what: string, source: string, shown: RegExp])[] = [
  ["as it is", ".. image:: a.png", /<img alt="a" loading="lazy" width="200" height="100" src="/],
  ["a share of the text", ".. image:: a.png\n   :width: 90%", /class="width-90" width="200" height="100" src="/],
  ["px", ".. image:: a.png\n   :width: 50px", /lazy" width="50" height="25" src/],
  ["a plain number", ".. image:: a.png\n   :width: 50", /lazy" width="50" height="25" src/],
  ["other units", ".. image:: a.png\n   :width: 1in", /lazy" width="96" height="48" src/],
  ["a height", ".. image:: a.png\n   :height: 50", /lazy" width="100" height="50" src/],
  ["both", ".. image:: a.png\n   :height: 50\n   :width: 50", /class="own-height" width="50" height="50" src/],
  ["a scale", ".. image:: a.png\n   :scale: 50%", /lazy" width="100" height="50" src/],
  ["a scale with a space", ".. image:: a.png\n   :scale: 200 %", /lazy" width="400" height="200" src/],
  [
    "one that is not there",
    ".. image:: no.png\n   :alt: A *plan* & more",
    /<span class="broken"[^>]*>A \*plan\* &amp; more \(picture that is not there: no\.png\)<\/span>/,
  ],
  [
    "one that is not there and has no words",
    ".. image:: no.png",
    /<span class="broken"[^>]*>Picture that is not there: no\.png<\/span>/,
  ],
  [
    "one that leads to itself where Sphinx puts all of them",
    ".. figure:: a.png\n   :target: ../../_images/a.png\n\n   C",
    /<a class="reference internal" href="(?![^"]*_images)[^"]*a\.png"><img [^>]*><\/a>/,
  ],
  ["a scale of a width", ".. image:: a.png\n   :scale: 50\n   :width: 80%", /class="width-40" width/],
  [
    "less than there is",
    ".. image:: a.png\n   :width: 50px",
    /<a class="reference internal image-reference" href="[^"]*a\.png"><img [^>]*><\/a>/,
  ],
  [
    "a part of it",
    ".. image:: a.png\n   :scale: 50%",
    /<a class="reference internal image-reference" href="[^"]*a\.png"><img [^>]*><\/a>/,
  ],
  [
    "less of it, in a figure",
    ".. figure:: a.png\n   :width: 9%\n\n   C",
    /<figure[^>]*>\s*<a class="reference internal image-reference" [^>]*><img [^>]*><\/a>/,
  ],
  [
    "one with more than the text has room for",
    ".. image:: wide.png",
    /<a class="reference internal image-reference" href="[^"]*wide\.png"><img /,
  ],
  ["as much as there is", ".. image:: a.png\n   :width: 200px", /<p><img [^>]*><\/p>/],
  [
    "less than there is, with a target",
    ".. image:: a.png\n   :width: 9px\n   :target: https://example.org",
    /<a class="reference external image-reference" [^>]*>\s*<img [^>]*>\s*<\/a>/,
  ],
  ["a height where the size is not known", ".. image:: b.svg\n   :height: 50", /class="own-height" height="50" src/],
  ["more than there is", ".. image:: a.png\n   :width: 200%", /class="width-100"/],
  ["in the middle", ".. image:: a.png\n   :align: center", /<span class="align-center"><img /],
  [
    "a figure",
    ".. figure:: a.png\n   :width: 40%\n\n   C",
    /<figure[^>]*>\s*<img alt="a" loading="lazy" class="width-40"/,
  ],
  ["the width of a figure", ".. figure:: a.png\n   :figwidth: 50%\n\n   C", /<figure class="width-50"/],
  ["the width of a figure in px", ".. figure:: a.png\n   :figwidth: 352px\n\n   C", /<figure class="width-50"/],
  [
    "two after each other",
    ".. image:: a.png\n\n.. image:: https://example.org/b.png",
    /<p><img [^>]*><\/p>\n<p><a href="https:\/\/example.org\/b.png">Picture: b<\/a><\/p>/,
  ],
  ["among words", "An |a| b.\n\n.. |a| image:: a.png", /<p[^>]*>An <img [^>]*> b\.<\/p>/],
  ["with a target", ".. image:: a.png\n   :target: https://example.org", /<a [^>]*>\s*<img [^>]*>\s*<\/a>/],
  ["a figure in the middle", ".. figure:: a.png\n   :align: center\n\n   C", /<figure class="align-center"/],
];

let site: Awaited<ReturnType<typeof publishTo>>;
const root = mkdtempSync(join(tmpdir(), "assent-images-"));

beforeAll(async () => {
  mkdirSync(join(root, "specs"));
  writeFileSync(join(root, "specs/a.png"), bytes(png));
  writeFileSync(join(root, "specs/wide.png"), bytes(png.replace("000000c8", "00000800")));
  writeFileSync(join(root, "specs/b.svg"), '<svg viewBox="0 0 4 4"/>');
  for (const [index, [, source]] of cases.entries())
    writeFileSync(join(root, `specs/s${index}.rst`), `T\n=\n\nWhy.\n\nA\n-\n\n${source}\n\nB\n-\n\nEnd.\n`);
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

test.each(cases.map(([what, , shown], index) => [what, index, shown] as const))(
  "a picture: %s",
  (_what, index, shown) => {
    const page = textAt(site.published.files, `specs/s${index}.html`);
    expect(page).toMatch(shown);
    expect(page).not.toMatch(/<(?:img|figure)[^>]* style=/);
  },
);

test("the styles have the widths", () => {
  expect(textAt(site.published.files, "assets/site.css")).toContain(".width-90{width:90%}");
});
