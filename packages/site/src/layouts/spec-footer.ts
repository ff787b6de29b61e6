/** What stands below the text of a document: its relations, its history, its source. */
import type { Entry } from "../entries/entry.ts";
import type { Site } from "../entries/site.ts";
import { html, join, type Content, type Html } from "../html.ts";
import { isSameChange } from "../proposed-again.ts";
import { encodePath, linkTo } from "../urls.ts";
import { anchorsOf, canCompare, compareUrl, historyUrl } from "./history.ts";
import { day, pill } from "./parts.ts";

/** The end of the page of a document. */
export function afterText(site: Site, entry: Entry): Html {
  const { record, permalink } = entry;
  const { url } = record;
  const base = encodePath(url.replace(/^.*\//, "").replace(/\.html$/, ""));
  return html`<footer class="after">
${relations(entry)}
${history(entry)}
<section aria-labelledby="_source"><h2 id="_source">Source</h2>
<p><code>${record.path}</code> as <a href="${base}.rst">reStructuredText</a> or <a href="${base}.md">Markdown</a>${editLink(site, record.path)}. ${permalink !== undefined && html`The address <a rel="bookmark" href="${linkTo(url, permalink)}">${permalink.replace(/\.html$/, "")}</a> ${entry.editions.length === 0 ? "stays when the file moves" : "names all specs with this id"}.`}</p></section>
</footer>`;
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
