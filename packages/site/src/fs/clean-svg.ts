/**
 * A picture as SVG without what could act: whoever opens it by its address gets it as a page of the site's own origin. What
 * draws stays; elements and addresses that are not known to be harmless go. The result is well-formed whatever came in.
 */
import { escape } from "../html.ts";

/** Elements that draw, or hold what does. */
const drawing = new Set(
  (
    "svg g defs symbol use switch a title desc path rect circle ellipse line polyline polygon text tspan textPath image " +
    "marker linearGradient radialGradient stop pattern clipPath mask view style " +
    "filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap " +
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology " +
    "feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
);

const svgSpace = "http://www.w3.org/2000/svg";
const linkSpace = "http://www.w3.org/1999/xlink";

/** The picture, cleaned. */
export function cleanSvg(source: string): string {
  let result = "";
  const open: string[] = [];
  /** How many elements are open that are left out with all that they hold. */
  let hidden = 0;
  /** What stands in the style that is open: what it says is known when it ends. */
  let style = "";
  const write = (text: string): void => {
    if (hidden > 0 || open.length === 0 || text === "") return;
    if (open.at(-1) === "style") style += decode(text);
    else result += escape(decode(text));
  };
  const close = (): void => {
    const name = open.pop();
    if (name === "style" && isHarmlessStyle(style)) result += escape(style).replaceAll("&gt;", ">");
    style = "";
    result += `</${name}>`;
  };
  let at = 0;
  while (at < source.length) {
    const start = source.indexOf("<", at);
    write(source.slice(at, start < 0 ? source.length : start));
    if (start < 0) break;
    const special = specials.find(([begin]) => source.startsWith(begin, start));
    if (special !== undefined) {
      const [begin, end] = special;
      const from = start + begin.length;
      const found = source.indexOf(end, from);
      const to = found < 0 ? source.length : found;
      if (begin === "<![CDATA[") write(source.slice(from, to).replaceAll("&", "&amp;"));
      at = begin === "<!" ? endOfDoctype(source, from) : to + end.length;
      continue;
    }
    const end = endOfTag(source, start);
    const tag = source.slice(start + 1, end);
    at = end + 1;
    if (tag.startsWith("/")) {
      if (hidden > 0) hidden -= 1;
      else {
        const name = localName(tag.slice(1).trim());
        if (open.at(-1) === name) close();
      }
      continue;
    }
    const isEmpty = tag.endsWith("/");
    const written = /^[^\s/]+/.exec(tag)?.[0] ?? "";
    const name = localName(written);
    const isRoot = open.length === 0;
    if (hidden > 0 || open.at(-1) === "style" || !drawing.has(name) || (isRoot && (name !== "svg" || result !== ""))) {
      if (!isEmpty) hidden += 1;
      continue;
    }
    const spaces = isRoot ? ` xmlns="${svgSpace}" xmlns:xlink="${linkSpace}"` : "";
    result += `<${name}${spaces}${attributesOf(name, tag.slice(written.length))}${isEmpty ? "/" : ""}>`;
    if (!isEmpty) open.push(name);
  }
  while (open.length > 0) close();
  return result === "" ? `<svg xmlns="${svgSpace}" xmlns:xlink="${linkSpace}"/>` : result;
}

/** What is no element, by its begin and its end. */
const specials: readonly (readonly [begin: string, end: string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];

/** The name within SVG: what has the prefix of another language has none. */
function localName(name: string): string {
  return name.startsWith("svg:") ? name.slice(4) : name;
}

/** Entities that a document declares stand between brackets. */
function endOfDoctype(source: string, from: number): number {
  const bracket = source.indexOf("[", from);
  const end = source.indexOf(">", from);
  if (bracket < 0 || end < bracket) return end < 0 ? source.length : end + 1;
  const closed = source.indexOf("]", bracket);
  const last = closed < 0 ? -1 : source.indexOf(">", closed);
  return last < 0 ? source.length : last + 1;
}

/** Where a tag ends; a ">" in quotes does not end it. */
function endOfTag(source: string, start: number): number {
  let quote = "";
  for (let at = start; at < source.length; at += 1) {
    const character = source[at]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at;
  }
  return source.length;
}

function attributesOf(element: string, text: string): string {
  let result = "";
  const seen = new Set<string>();
  for (const [, name = "", double, single] of text.matchAll(/([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = decode(double ?? single ?? "");
    if (seen.has(name) || !isHarmless(element, name, value)) continue;
    seen.add(name);
    result += ` ${name}="${escape(value)}"`;
  }
  return result;
}

/** What a link leads to is loaded when a reader wants it; what anything else names would be loaded with the picture. */
function isHarmless(element: string, name: string, value: string): boolean {
  if (name === "href" || name === "xlink:href") {
    if (element === "a") return /^(?:#|https?:\/\/)/i.test(value.trim());
    if (element === "image") return /^(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/i.test(value.trim());
    return value.trim().startsWith("#");
  }
  if (name === "xml:space" || name === "xml:lang") return true;
  if (!/^[a-z][\w-]*$/i.test(name) || /^(?:on|xmlns)/i.test(name)) return false;
  return isHarmlessStyle(value);
}

/** Styles load nothing: an address in them is that of a part of the picture. */
function isHarmlessStyle(text: string): boolean {
  return !/@import|\\|url\(\s*(?!['"]?\s*#)|\b(?:image|image-set|cross-fade|src)\(|javascript:/i.test(text);
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its references resolved; entities that the document would have to declare stay as they are written. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))|([a-z]+));/gi,
    (all, hex?: string, decimal?: string, name = "") => {
      if (hex === undefined && decimal === undefined) return named[name as string] ?? all;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      const isCharacter = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
      return isCharacter && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
    },
  );
}
