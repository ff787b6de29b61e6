/** The page of a document. */
import type { Entry } from "../entries/entry.ts";
import { html, join, trusted, type Content, type Html } from "../html.ts";
import { fillMarks } from "../links/links.ts";
import { isSameChange, laterEdition } from "../proposed-again.ts";
import type { SectionRecord } from "../record.ts";
import type { Site } from "../entries/site.ts";
import { encodePath, linkTo } from "../urls.ts";
import type { Decision } from "../history/state.ts";
import { anchorsOf, canCompare, compareUrl, historyUrl } from "./history.ts";
import { cut } from "../cut.ts";
import { beginsAtRight, runsFromRight } from "./direction.ts";
import { day, peopleLinks, pill, releaseLink, removal, workersOn } from "./parts.ts";
import { pageNotes, withCardNotes } from "./promise-notes.ts";
import { shell } from "./shell.ts";

/** The page of a document; `drawings` are its graphs as SVG. */
export function specPage(site: Site, entry: Entry, drawings: readonly string[]): Html {
  const { record, links, story } = entry;
  const { url } = record;
  const introduction = fillMarks(record.introduction, links, drawings);
  const notes = pageNotes(site, entry);
  const body = withCardNotes(fillMarks(record.body, links, drawings), notes.cards);
  const base = url.replace(/^.*\//, "").replace(/\.html$/, "");
  const revisions = story?.revisions ?? [];
  const permanent = entry.permalink;
  const fromRight = html` dir="rtl"`;
  const direction = runsFromRight(introduction + body) && fromRight;
  const main = html`<article>
${notices(entry)}${notes.above}
<div class="head">
${pill(entry.state)}
<h1${beginsAtRight(record.title) && fromRight}>${trusted(fillMarks(record.titleHtml, links, drawings))}</h1>
${facts(entry)}
</div>
${introduction !== "" && html`<div class="${entry.isSpec && record.sections.length > 0 && "introduction "}prose"${direction}>${trusted(introduction)}</div>`}
${noneLine(record.sections)}
${body !== "" && html`<div class="prose"${direction}>\n${trusted(body)}\n</div>`}
<footer class="after">
${relations(entry)}
${history(entry)}
<section aria-labelledby="_source"><h2 id="_source">Source</h2>
<p><code>${record.path}</code> as <a href="${encodePath(base)}.rst">reStructuredText</a> or <a href="${encodePath(base)}.md">Markdown</a>${editLink(site, record.path)}. ${permanent !== undefined && html`The address <a rel="bookmark" href="${linkTo(url, permanent)}">${permanent.replace(/\.html$/, "")}</a> ${entry.editions.length === 0 ? "stays when the file moves" : "names all specs with this id"}.`}</p></section>
</footer>
</article>`;
  const owner = workersOn(entry)[0]?.person.name;
  return shell(site, {
    url,
    title: record.title,
    description: cut(record.summary, 300),
    isArticle: true,
    hasNotes: `${record.titleHtml}${body}`.includes('role="doc-noteref"'),
    rail: record.sections.length > 1 ? rail(record.sections) : undefined,
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

/** What everybody mentions has a page that is no heavier for it. */
const mostRelations = 100;

function relations(entry: Entry): Content {
  const { url } = entry.record;
  const list = (name: string, others: readonly Entry[]): Content =>
    others.length > 0 &&
    html`<h3>${name}</h3><ul class="plain">${others.slice(0, mostRelations).map((other) => html`<li><a href="${linkTo(url, other.record.url)}">${other.record.title}</a> ${pill(other.state)}${other.release !== undefined && html` <span class="muted">${other.release}</span>`}</li>`)}${others.length > mostRelations && html`<li class="muted">and ${others.length - mostRelations} more</li>`}</ul>`;
  const all = [
    list("Depends on", entry.dependsOn),
    list("Required by", entry.requiredBy),
    list("Replaces", entry.replaces),
    list("Replaced by", entry.replacedBy),
    list(
      "Mentioned by",
      entry.mentionedBy.filter((other) => !entry.requiredBy.includes(other) && other.isSpec),
    ),
    list(
      "Other editions of this change",
      entry.editions.filter((other) => isSameChange(entry.record, other.record)),
    ),
    list(
      "Others with the same id",
      entry.editions.filter((other) => !isSameChange(entry.record, other.record)),
    ),
  ].filter((part) => part !== false && part !== undefined);
  if (all.length === 0) return undefined;
  return html`<section aria-labelledby="_relations"><h2 id="_relations">Relations</h2>${all}</section>`;
}

function history(entry: Entry): Content {
  const { record, story, formerPaths } = entry;
  const revisions = story?.revisions ?? [];
  if (revisions.length === 0 && formerPaths.length === 0) return undefined;
  const anchors = anchorsOf(revisions);
  const latest = [...revisions.entries()].slice(-5).reverse();
  const { url } = record;
  return html`<section aria-labelledby="_history"><h2 id="_history">History</h2>
${
  latest.length > 0 &&
  html`<ol class="history" reversed>${latest.map(([index, { date, author, subject }]) => html`<li>${day(date)} ${author}: <a href="${linkTo(url, historyUrl(url), anchors[index])}">${subject}</a></li>`)}</ol>
<p><a href="${linkTo(url, historyUrl(url))}">${revisions.length === 1 ? "The revision" : `All ${revisions.length} revisions`}</a>${canCompare(entry) && html` · <a href="${linkTo(url, compareUrl(url))}">Compare any two</a>`}</p>`
}
${
  formerPaths.length > 0 &&
  html`<p>Earlier at ${join(
    formerPaths.map((path) => html`<code>${path}</code>`),
    ", ",
  )}.</p>`
}</section>`;
}

function editLink(site: Site, path: string): Content {
  const { edit } = site.settings;
  return edit !== undefined && html`, <a href="${edit.replace("{path}", encodePath(path))}">edit</a>`;
}
