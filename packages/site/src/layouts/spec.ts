/** The page of a document. */
import type { Entry } from "../entries/entry.ts";
import { html, join, trusted, type Content, type Html } from "../html.ts";
import { fillMarks } from "../links/links.ts";
import { laterEdition } from "../proposed-again.ts";
import type { SectionRecord } from "../record.ts";
import type { Site } from "../entries/site.ts";
import { encodePath, linkTo } from "../urls.ts";
import { bytesBeyond, mostBytes } from "../weight.ts";
import type { Decision } from "../history/state.ts";
import { type AddressedPage, historyUrl } from "./history.ts";
import { cut } from "../cut.ts";
import { beginsAtRight, runsFromRight } from "./direction.ts";
import { day, peopleLinks, pill, releaseLink, removal, workersOn } from "./parts.ts";
import { pageNotes, withCardNotes } from "./promise-notes.ts";
import { shell } from "./shell.ts";
import { afterText } from "./spec-footer.ts";
import { textPages } from "./text-pages.ts";

/**
 * The page of a document, and further ones where its text is too heavy for one, each with its address; `drawings` are its
 * graphs as SVG.
 */
export function specPages(site: Site, entry: Entry, drawings: readonly string[]): readonly AddressedPage[] {
  const { record, links } = entry;
  const notes = pageNotes(site, entry);
  const introduction = fillMarks(record.introduction, links, drawings);
  const body = withCardNotes(fillMarks(record.body, links, drawings), notes.cards);
  const title = trusted(fillMarks(record.titleHtml, links, drawings));
  const own = record.sections.length > 1 ? rail(record.sections) : undefined;
  const around = { title, notes: notes.above, rail: own, direction: runsFromRight(introduction + body) && fromRight };
  const whole = firstPage(site, entry, { ...around, introduction, body });
  if (bytesBeyond(record.url, whole.html) === undefined) return [[record.url, whole]];
  // Where all stands above the first section, that is what is cut.
  const isBegun = Buffer.byteLength(introduction) < mostBytes / 3;
  const text = isBegun ? body : introduction + body;
  const { pages, onPage } = textPages(record, text, Buffer.byteLength(whole.html) - Buffer.byteLength(text));
  return pages.map(({ url, markup, links: ways }, page) => {
    const parts = { ...around, rail: own && trusted(onPage(page, own.html)), body: markup };
    if (page > 0)
      return [url, furtherPage(site, entry, { ...parts, url, ways, name: `page ${page + 1} of ${pages.length}` })];
    const first = onPage(0, isBegun ? introduction : "");
    return [url, firstPage(site, entry, { ...parts, introduction: first, ways, onPage: (html) => onPage(0, html) })];
  });
}

/** What a page of a document shows of its text. */
interface ShownText {
  readonly title: Html;
  readonly body: string;
  readonly direction: Html | false;
  readonly rail: Html | undefined;
  /** What leads to the other pages of the text. */
  readonly ways?: Html;
}

const fromRight = html` dir="rtl"`;

/** The rest of a text that is too heavy for one page. */
function furtherPage(
  site: Site,
  entry: Entry,
  { url, name, title, body, direction, rail, ways }: ShownText & { readonly url: string; readonly name: string },
): Html {
  const { record } = entry;
  const main = html`<article>
<div class="head">
<p class="crumb"><a href="${linkTo(url, record.url)}">From the beginning</a> ${pill(entry.state)}</p>
<h1${beginsAtRight(record.title) && fromRight}>${title}, ${name}</h1>
</div>
<div class="prose"${direction}>\n${trusted(body)}\n</div>
${ways}
</article>`;
  const hasNotes = body.includes(noteRole);
  return shell(site, { url, title: `${record.title}, ${name}`, isArticle: true, hasNotes, rail, main });
}

const noteRole = 'role="doc-noteref"';

/** The page of a document with all that is known of it, and its text or the beginning of that. */
function firstPage(
  site: Site,
  entry: Entry,
  {
    title,
    notes,
    introduction,
    body,
    direction,
    rail,
    ways,
    onPage = (markup) => markup,
  }: ShownText & {
    readonly notes: Content;
    readonly introduction: string;
    readonly onPage?: (markup: string) => string;
  },
): Html {
  const { record, story } = entry;
  const { url } = record;
  const base = url.replace(/^.*\//, "").replace(/\.html$/, "");
  const revisions = story?.revisions ?? [];
  const main = html`<article>
${notices(entry)}${notes}
<div class="head">
${pill(entry.state)}
<h1${beginsAtRight(record.title) && fromRight}>${title}</h1>
${facts(entry)}
</div>
${introduction !== "" && html`<div class="${entry.isSpec && record.sections.length > 0 && "introduction "}prose"${direction}>${trusted(introduction)}</div>`}
${trusted(onPage(html`${noneLine(record.sections)}`.html))}
${body !== "" && html`<div class="prose"${direction}>\n${trusted(body)}\n</div>`}
${ways}${afterText(site, entry)}
</article>`;
  const owner = workersOn(entry)[0]?.person.name;
  return shell(site, {
    url,
    title: record.title,
    description: cut(record.summary, 300),
    isArticle: true,
    hasNotes: `${record.titleHtml}${body}`.includes(noteRole),
    rail,
    main,
    alternates: [
      { type: "text/x-rst", href: `${encodePath(base)}.rst`, title: "Source" },
      { type: "text/markdown", href: `${encodePath(base)}.md`, title: "Plain text" },
    ],
    printHead: [
      record.id,
      entry.state?.label,
      entry.release,
      revisions.at(-1)?.date.slice(0, 10),
      revisions.at(-1)?.commit.slice(0, 10),
    ]
      .filter((fact) => fact !== undefined)
      .join(" · "),
    data: {
      "@context": "https://schema.org",
      "@type": "TechArticle",
      headline: record.title,
      identifier: record.id,
      ...(record.summary === "" ? {} : { abstract: record.summary }),
      ...(owner === undefined ? {} : { author: { "@type": "Person", name: owner } }),
      ...(revisions.length === 0 ? {} : { dateModified: revisions.at(-1)!.date }),
      ...(revisions.length === 0 || story?.isCut === true ? {} : { datePublished: revisions[0]!.date }),
    },
  });
}

function notices(entry: Entry): Content {
  return html`${overrideNotice(entry)}${proofNotice(entry)}${placeNotice(entry)}${beforeNotice(entry)}`;
}

/** What does not count, or cannot be read, is said first. */
function proofNotice({ decision, record }: Entry): Content {
  const { proof } = decision ?? {};
  if (proof?.state !== "doubtful" && proof?.state !== "uncertain") return undefined;
  const what = proof.state === "uncertain" ? "What was decided on this spec is not certain." : "Not verified:";
  return html`<p class="notice warn">${what} ${proof.sentence} <code>assent verify ${record.id}</code> says more.</p>`;
}

/** What was let through before it was approved is said for as long as the record is there. */
function overrideNotice({ decision, state }: Entry): Content {
  const { override } = decision ?? {};
  if (override === undefined) return undefined;
  const { by, confirmedBy, reason, due } = override;
  const open = state?.name !== "approved" && decision?.approvedAt === undefined;
  return html`<p class="notice warn">Code was let through in an emergency, without approval: ${reason.replace(/[.\s]+$/, "")}. Asked for by ${by}, confirmed by ${confirmedBy}. ${open ? "To be approved" : "It was to be approved"} by ${day(due)}.</p>`;
}

/** Who comes by an old link may mean what was here before. */
function beforeNotice({ before, goneBefore, record }: Entry): Content {
  if (before.length + goneBefore.length === 0) return undefined;
  const links = before.map(
    (other) => html`<a href="${linkTo(record.url, other.record.url)}">${other.record.title}</a>`,
  );
  const there = links.length > 0 && html`: ${join(links, ", ")}`;
  return html`<p class="notice">Before this document another one had this address${there}.${goneBefore.map((removed) => html` ${removal(removed)}`)}</p>`;
}

function placeNotice(entry: Entry): Content {
  const { state, record, replacedBy } = entry;
  if (replacedBy.length > 0) {
    const links = replacedBy.map(
      (other) => html`<a href="${linkTo(record.url, other.record.url)}">${other.record.title}</a>`,
    );
    return html`<p class="notice">Superseded by ${join(links, ", ")}.</p>`;
  }
  const later = laterEdition(entry);
  if (state?.name !== "implemented" && later !== undefined) {
    return html`<p class="notice">Proposed again for <a href="${linkTo(record.url, later.record.url)}">${later.release}</a>.</p>`;
  }
  if (state?.isEnded === true)
    return html`<p class="notice">This spec is ${state.label.toLowerCase()}: it is kept for its reasons.</p>`;
  return undefined;
}

function facts(entry: Entry): Html {
  const { record, release, story } = entry;
  const { url } = record;
  const [owners, helpers] = [peopleLinks(entry, url, "primary"), peopleLinks(entry, url, "other")];
  const asked = [
    ["Liaison", peopleLinks(entry, url, "liaison")],
    ["Reviewers", peopleLinks(entry, url, "reviewer")],
  ] as const;
  const minutes = Math.max(1, Math.round(record.words / 230));
  const items: (readonly [string, Content])[] = [];
  if (owners.length > 0) items.push(["Owner", owners]);
  else if (entry.isSpec && record.wantsOwner)
    items.push(["Owner", html`<a href="${linkTo(url, "looking-for-an-owner.html")}">looking for one</a>`]);
  if (helpers.length > 0) items.push([items.length > 0 ? "With" : "People", helpers]);
  items.push(...asked.filter(([, people]) => people.length > 0));
  if (record.stories.length > 0) {
    // Said as the tracker says it, where all are of one.
    const noun = record.stories.every(({ label }) => label.startsWith("Issue ")) ? "Issue" : "Story";
    items.push([
      noun,
      join(
        record.stories.map(
          ({ url: address, label }) =>
            html`<a href="${address}">${label.startsWith(`${noun} `) ? label.slice(noun.length + 1) : label}</a>`,
        ),
        ", ",
      ),
    ]);
  }
  if (release !== undefined) items.push(["Release", releaseLink(release, url)]);
  if (entry.decision?.approvedAt !== undefined) items.push(["Approved", day(entry.decision.approvedAt)]);
  if (entry.decision !== undefined) items.push(["Decisions", proofWords(entry.decision)]);
  const [first, last] = [story?.revisions[0], story?.revisions.at(-1)];
  const begun = record.proposal?.created ?? (story?.isCut === true ? undefined : first?.date);
  if (begun !== undefined) items.push(["Written", day(begun)]);
  if (first !== undefined && last !== undefined) {
    if (last !== first || story?.isCut === true) {
      items.push(["Changed", html`<a href="${linkTo(url, historyUrl(url))}">${day(last.date)}</a>`]);
    }
  }
  items.push(["Reading", `${minutes} min`]);
  return html`<dl class="facts">${items.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Whether decisions are verified, and what for where they are not. */
function proofWords({ proof }: Decision): Content {
  if (proof.state === "proven") return html`<span class="verified">✓ verified</span>`;
  return proof.state === "unsigned"
    ? html`<span class="muted" title="${proof.sentence}">signatures not checked</span>`
    : "not verified";
}

/** One line for all sections that say that there is nothing to say; their anchors stay on it. It leads to those that say why. */
function noneLine(sections: readonly SectionRecord[]): Content {
  const impact = / impacts?$/i;
  const none = sections.filter((section) => section.none !== undefined && section.id !== "");
  const touched = sections.filter(
    (section) => impact.test(section.title) && (none.includes(section) || (section.isDenied && section.id !== "")),
  );
  const others = none.filter(({ title }) => !impact.test(title));
  if (touched.length + others.length === 0) return undefined;
  const mark = ({ id, title, isDenied }: SectionRecord): Html => {
    const words = lower(title.replace(impact, ""));
    return isDenied ? html`<a href="#${id}">${words}</a>` : html`<span id="${id}">${words}</span>`;
  };
  return html`<div class="none">
${touched.length > 0 && html`<p>No impact on: ${join(touched.map(mark), ", ")}.</p>`}
${others.length > 0 && html`<p>Nothing under: ${join(others.map(mark), ", ")}.</p>`}
${none.length > 0 && html`<details><summary>As written</summary><dl>${none.map(({ title, none: words }) => html`<dt>${title}</dt><dd>${words}</dd>`)}</dl></details>`}
</div>`;
}

/** "Data Model" is "data model", "REST API" stays. */
function lower(words: string): string {
  return words.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function rail(sections: readonly SectionRecord[]): Html {
  const shown = sections.filter(({ level, none, id }) => level <= 2 && none === undefined && id !== "");
  const none = sections.filter((section) => section.none !== undefined).length;
  return html`<nav class="rail" aria-label="On this page"><details><summary>On this page</summary>
<ol>
${shown.map(
  ({ id, title, level }) => html`<li class="level-${level}"><a href="#${id}">${title}</a></li>
`,
)}</ol>
${none > 0 && html`<p class="muted">${none} without content</p>`}
</details></nav>`;
}
