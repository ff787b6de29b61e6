/** Where the links of a document lead. What leads nowhere is said, and becomes plain text. */
import { LineIndex } from "@assent/rst";
import { refusalWords, type RefusalWords } from "@assent/workspace";
import { pathsFrom } from "./find-page.ts";
import { escape } from "../html.ts";
import type { LinkWorld } from "./link-world.ts";
import { withWords, wordsOf } from "../refs.ts";
import { isShownSmaller, sizeAttributes } from "../shown-size.ts";
import type { DocumentRecord, Finding, Link } from "../record.ts";
import { ownLabels, tocHtml, tocItems, tocMarkdown } from "./toctree.ts";
import { copyUrl, decodePath, linkTo, mayLeadTo, pageUrl } from "../urls.ts";

/** A link, resolved. */
export interface ResolvedLink {
  /** HTML before and after what stands in the mark. */
  readonly open: string;
  readonly close: string;
  /** Words instead of what stands in the mark. */
  readonly text?: string;
  /** Words in code style instead of what stands in the mark. */
  readonly code?: string;
  /** The attributes of the picture that stands in the mark. */
  readonly image?: string;
  /** Path of the document that it leads to. */
  readonly path?: string;
  /** The address that it leads to, or that a picture has, seen from the page. */
  readonly href?: string;
  /** What stands in Markdown instead of a link. */
  readonly markdown?: string;
}

/** The links of a document. */
export interface ResolvedLinks {
  readonly links: readonly ResolvedLink[];
  readonly findings: readonly Finding[];
  readonly copies: readonly string[];
  /** The document with the words of its links in its summary and its Markdown. */
  readonly record: DocumentRecord;
}

/** Resolves the links of a document. */
export function resolveLinks(record: DocumentRecord, world: LinkWorld): ResolvedLinks {
  const findings: Finding[] = [];
  const copies: string[] = [];
  let index: LineIndex | undefined;
  const sayAt = (at: number, { message, remedy, isElsewhere }: Said): ResolvedLink => {
    index ??= new LineIndex(record.source);
    findings.push({ path: record.path, ...(at < 0 ? {} : index.toPlace(at)), message, ...(remedy && { remedy }) });
    if (isElsewhere === true) return { open: "", close: "" };
    return { open: '<span class="broken" title="This link leads nowhere">', close: "</span>" };
  };
  const links = record.links.map((link) =>
    resolve(link, record, world, (said) => sayAt(link.at, typeof said === "string" ? { message: said } : said), copies),
  );
  return { links, findings, copies, record: withWords(record, links) };
}

/** What is wrong with a link. */
interface Said extends Pick<Finding, "message" | "remedy"> {
  /** Whether it leads, or may lead, to other documents, so that nothing is wrong with its words. */
  readonly isElsewhere?: true;
}
type Say = (said: string | Said) => ResolvedLink;

/** What is said of a place in the documents of another project, "events:decisions": Sphinx is told in its settings where these are. */
function elsewhere(target: string): Said | undefined {
  const [, project] = /^([A-Za-z][\w.+-]*):\S/.exec(target) ?? [];
  if (project === undefined) return undefined;
  return {
    message: `"${target}" is a place in other documents, those of "${project}", and is shown as its words: where they are is not known here.`,
    remedy: "lead to the address of the page",
    isElsewhere: true,
  };
}

/** What is said of a name that is not here, and may be one of the documents that Sphinx looks through after those of the repository. */
function maybeElsewhere(what: string, { otherProjects: [first, ...more] }: LinkWorld): Said | undefined {
  if (first === undefined) return undefined;
  const projects = more.length === 0 ? `"${first}"` : `"${first}" and ${more.length} more`;
  return {
    message: `${what} is not here, and is shown as its words: it may be one of other documents (${projects}), which are not read.`,
    remedy: "lead to the address of the page",
    isElsewhere: true,
  };
}

/** What is said of a name that no label has, and no section alone. */
function missingLabel(target: string, world: LinkWorld): Said | string {
  const [first, ...others] = world.withHeading(target);
  if (first === undefined || others.length === 0)
    return maybeElsewhere(`The label "${target}"`, world) ?? `The label "${target}" is not there.`;
  return {
    message: `The label "${target}" is not there, and ${others.length + 1} documents have a section of that name, such as ${first}.`,
    remedy: `name its document too, as in "${first.replace(/\.rst$/, "")}:${target}", or put a label above it`,
  };
}

function resolve(
  link: Link,
  { path: from, url }: DocumentRecord,
  world: LinkWorld,
  say: Say,
  copies: string[],
): ResolvedLink {
  switch (link.kind) {
    case "here":
      if (link.isThere) return anchorTo(`#${link.target}`);
      return say(`There is no "#${link.target}" on the page; the link leads nowhere.`);
    case "doc": {
      const path = world.findPage(from, link.target);
      if (path === undefined) return say(elsewhere(link.target) ?? `The document "${link.target}" is not there.`);
      return { ...anchorTo(linkTo(url, pageUrl(path))), path, ...(link.hasText ? {} : { text: world.titleOf(path) }) };
    }
    case "ref": {
      const label = world.findLabel(link.target);
      const own = label === undefined ? ownLabels[link.target] : undefined;
      if (own !== undefined)
        return { ...anchorTo(linkTo(url, own.page)), ...(link.hasText ? {} : { text: own.title }) };
      const found = label ?? world.findHeading(from, link.target);
      if (found === undefined) return say(elsewhere(link.target) ?? missingLabel(link.target, world));
      const text = wordsOf(link, found);
      return { ...anchorTo(linkTo(url, pageUrl(found.path), found.anchor)), path: found.path, ...(text && { text }) };
    }
    case "method": {
      const found = world.findMethod(from, link.verb, link.target);
      // It may be one of another service.
      if (found === undefined) return { open: "", close: "", code: link.words };
      return { ...anchorTo(linkTo(url, pageUrl(found.path), found.anchor)), path: found.path, code: link.words };
    }
    case "any":
      return resolveAny(link, from, url, world);
    case "url":
      return resolveUrl(link.target, from, url, world, say, copies);
    case "term": {
      const found = world.findTerm(link.target);
      if (found === undefined)
        return say(
          elsewhere(link.target) ??
            maybeElsewhere(`The term "${link.target}"`, world) ?? {
              message: `The term "${link.target}" is in no glossary.`,
              remedy: "define it in one, or write it plain",
            },
        );
      return { ...anchorTo(linkTo(url, pageUrl(found.path), found.anchor)), path: found.path };
    }
    case "download": {
      if (isAddress.test(link.target)) return anchorTo(link.target, "external");
      const found = findFile(from, link.target, world);
      if (found === undefined) return say(`The file "${link.target}" of a download is not there.`);
      if ("why" in found)
        return say({
          message: `The file "${link.target}" of a download is not shown: ${found.why}.`,
          remedy: found.remedy,
        });
      copies.push(found.path);
      const href = linkTo(url, copyUrl(found.path, world.isPage));
      return {
        open: `<a class="reference download internal" download="" href="${escape(href)}">`,
        close: "</a>",
        href,
      };
    }
    case "drawing": {
      const found = findFile(from, link.target, world);
      if (found === undefined)
        return { ...say(`The file "${link.target}" of a drawing is not there.`), close: "</span>, which is not there" };
      if ("why" in found)
        return say({
          message: `The file "${link.target}" of a drawing is not shown: ${found.why}.`,
          remedy: found.remedy,
        });
      copies.push(found.path);
      return anchorTo(linkTo(url, copyUrl(found.path, world.isPage)));
    }
    case "image": {
      const found = findFile(from, link.target, world);
      if (found === undefined)
        return {
          ...say(`The image "${link.target}" is not there.`),
          text: insteadOf(link, "that is not there"),
        };
      if ("why" in found)
        return {
          ...say({ message: `The image "${link.target}" is not shown: ${found.why}.`, remedy: found.remedy }),
          text: insteadOf(link, "that is not shown"),
        };
      copies.push(found.path);
      const own = world.sizeOf?.(found.path);
      const href = linkTo(url, copyUrl(found.path, world.isPage));
      const [open, close] =
        link.isLinked !== true && isShownSmaller(link, own)
          ? [`<a class="reference internal image-reference" href="${escape(href)}">`, "</a>"]
          : ["", ""];
      return { open, image: `${sizeAttributes(link, own)} src="${escape(href)}"`, close, href };
    }
    case "toctree": {
      const items = tocItems(link, from, url, world, say);
      return { open: tocHtml(link, items), close: "", markdown: tocMarkdown(link, items) };
    }
    default:
      return link satisfies never;
  }
}

/** What `any` names: a document, a label or a term, as Sphinx looks for them; code elsewhere, as it names code. */
function resolveAny(
  { target, words, hasText }: Extract<Link, { readonly kind: "any" }>,
  from: string,
  url: string,
  world: LinkWorld,
): ResolvedLink {
  const page = world.findPage(from, target);
  const name = target.toLowerCase();
  const label = page === undefined ? (world.findLabel(name) ?? world.findHeading(from, name)) : undefined;
  const found = page === undefined ? (label ?? world.findTerm(target)) : { path: page, anchor: "" };
  if (found === undefined) return { open: "", close: "", code: words };
  const title = page === undefined ? label?.title : world.titleOf(page);
  const text = hasText || title === undefined || title === "" ? {} : { text: title };
  return { ...anchorTo(linkTo(url, pageUrl(found.path), found.anchor)), path: found.path, ...text };
}

/** What stands in place of a picture: what it would show, in the words of its author, and why it is not there. */
function insteadOf({ alt = "", target }: Extract<Link, { readonly kind: "image" }>, why: string): string {
  const note = `Picture ${why}: ${target}`;
  return alt.trim() === "" ? note : `${alt.trim()} (${note[0]!.toLowerCase()}${note.slice(1)})`;
}

const isAddress = /^https?:\/\//i;

function resolveUrl(
  target: string,
  from: string,
  url: string,
  world: LinkWorld,
  say: Say,
  copies: string[],
): ResolvedLink {
  const path = world.findPage(from, target);
  const anchor = /#(.+)$/.exec(target)?.[1];
  if (path !== undefined) {
    const hasAnchor = anchor !== undefined && world.hasAnchor(path, anchor);
    // What another site calls a place in our document need not be a heading of it.
    if (anchor !== undefined && !hasAnchor && !isAddress.test(target))
      say(`There is no "#${anchor}" in ${path}; the link leads to the top of it.`);
    return { ...anchorTo(linkTo(url, pageUrl(path), hasAnchor ? anchor : "")), path };
  }
  if (!mayLeadTo(target))
    return say({
      message: `The link "${target}" is shown as its words: a page leads to nothing that could run, and to no file of the reader's computer.`,
      remedy: "lead to an address on the web, or to a file of the repository by its path",
    });
  if (isAddress.test(target)) return anchorTo(target, "external");
  const file = /^[a-z][a-z0-9+.-]*:/i.test(target) ? undefined : findFile(from, target, world);
  if (file === undefined) return say(`The link "${target}" leads nowhere.`);
  if ("why" in file) return say({ message: `The link "${target}" is not followed: ${file.why}.`, remedy: file.remedy });
  copies.push(file.path);
  return anchorTo(linkTo(url, copyUrl(file.path, world.isPage)));
}

function anchorTo(href: string, kind: "internal" | "external" = "internal"): ResolvedLink {
  return { open: `<a class="reference ${kind}" href="${escape(href)}">`, close: "</a>", href };
}

/** A file beside the documents, or why it may not be shown. Paths may begin at the folder of the documentation. */
function findFile(
  from: string,
  target: string,
  { fileAt, placesOf }: LinkWorld,
): { readonly path: string } | RefusalWords | undefined {
  const paths = pathsFrom(placesOf(from), decodePath(target.replace(/[?#].*$/, "")));
  if (paths.length === 0) return refusalWords.outside;
  for (const path of paths) {
    const state = path === "" ? "missing" : fileAt(path);
    if (state === "there") return { path };
    if (state !== "missing") return refusalWords[state];
  }
  return undefined;
}

/** HTML with its marks filled in. */
export function fillMarks(html: string, links: readonly ResolvedLink[], drawings: readonly string[]): string {
  if (!html.includes("<x-")) return html;
  let filled = html.replace(/<x-g n="(\d+)"><\/x-g>/g, (_all, number: string) => drawings[Number(number)] ?? "");
  // An image can stand in a link: the inner mark first.
  for (let depth = 0; depth < 4 && filled.includes("<x-l "); depth += 1) {
    filled = filled.replace(/<x-l n="(\d+)">((?:(?!<x-l )[^])*?)<\/x-l>/g, (_all, number: string, inside: string) =>
      fill(inside, links[Number(number)] ?? { open: "", close: "" }),
    );
  }
  return filled;
}

function fill(inside: string, { open, close, text, code, image }: ResolvedLink): string {
  if (code !== undefined) return `${open}<code>${escape(code)}</code>${close}`;
  // An image keeps its own tag and gets its address.
  if (image !== undefined) return open + inside.replace(' src=""', () => image) + close;
  return open + (text === undefined ? inside : escape(text)) + close;
}
