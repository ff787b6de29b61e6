/** What a reader of a method has to know of its promise: in the API reference, and at the card of the spec that says it. */
import { withoutNames } from "@assent/contract";
import type { Entry } from "../entries/entry.ts";
import { html, type Html } from "../html.ts";
import { isOf, promiseNotes, type OtherText } from "../rest/held-texts.ts";
import { withLiterals } from "../rest/head.ts";
import { identityOf, isSure, type Method } from "../rest/method.ts";
import { breakOf, type Break } from "../promises/promises.ts";
import { findSpec, type Telling } from "../promises/told-texts.ts";
import type { Site } from "../entries/site.ts";
import { linkTo } from "../urls.ts";
import { day } from "./parts.ts";

/** A broken promise: what the ledger says of it, who says so, and what was promised. */
export function breakNote({ alert, by, promised }: Break, from: string): Html {
  const said = alert.code === "withdrawn-silently" ? "Promised" : "Said";
  const who = by.spec?.record.url !== from && html` ${said} by ${tellingLink(by, from)}.`;
  const was =
    promised !== undefined &&
    html` Promised by ${tellingLink(promised.by, from)}${promised.words === "" ? "." : html`: ${withLiterals(promised.words)}`}`;
  return html`<p class="notice warn">${alert.message}${who}${was}</p>
`;
}

/** That another text of a spec was approved than the one that stands there. */
export function otherNote({ file, approvedAt }: OtherText, from: string, site: Site): Html {
  const spec = findSpec(file, site);
  const link =
    spec === undefined || spec.record.url === from
      ? "this spec"
      : html`<a href="${linkTo(from, spec.record.url)}">${spec.record.title}</a>`;
  return html`<p class="notice warn">The text of ${link} that stands here now is another one than was approved on ${day(approvedAt)}: what it says otherwise is proposed only.</p>
`;
}

/** A spec with a link to where it says something, and its release. */
export function tellingLink(telling: Telling, from: string): Html {
  const { title, release } = telling;
  const place = placeOf(telling, from);
  const link = place === undefined ? title : html`<a href="${place}">${title}</a>`;
  return html`${link}${release !== undefined && html` <span class="muted">for ${release}</span>`}`;
}

/** Where a spec says something; undefined where no document has it. */
export function placeOf(telling: Telling | undefined, from: string): string | undefined {
  return telling?.spec && linkTo(from, telling.spec.record.url, telling.anchor);
}

/** What is told on the page of a spec: by id of the card of a method; what has no card is told above the text. */
export interface PageNotes {
  readonly cards: ReadonlyMap<string, readonly Html[]>;
  readonly above: readonly Html[];
}

/** A shape may be of many methods: of what is told above the text the rest stands in the API reference. */
const mostAbove = 3;
const noNotes: PageNotes = { cards: new Map(), above: [] };

/** What there is to tell of the promises of a spec. */
export function pageNotes(site: Site, { record }: Entry): PageNotes {
  const { alerts, others } = promiseNotes(site.held);
  const own = alerts.filter(({ statement }) => statement.file === record.path);
  const other = others.get(record.path);
  if (own.length === 0 && other === undefined) return noNotes;
  const methods = record.methods.filter(isSure);
  const cards = new Map<string, Html[]>();
  const above: Html[] = [];
  const put = (method: Method | undefined, note: Html): void => {
    const hasCard = method !== undefined && record.body.includes(headOf(method.anchor));
    if (!hasCard) above.push(note);
    else cards.set(method.anchor, [...(cards.get(method.anchor) ?? []), note]);
  };
  for (const alert of own) {
    const method = methods.find((one) => isOf(alert, identityOf(one)));
    put(method, breakNote(breakOf(alert, method === undefined ? alert.key : identityOf(method), site), record.url));
  }
  const edited = methods.filter(({ verb, url }) => other?.methods.has(`${verb} ${withoutNames(url)}`) === true);
  for (const method of edited) put(method, otherNote(other!, record.url, site));
  const known = new Set(edited.map(({ verb, url }) => `${verb} ${withoutNames(url)}`));
  const lost = [...(other?.methods ?? [])].filter((method) => !known.has(method));
  if (other !== undefined && lost.length > 0) above.push(otherNote(other, record.url, site));
  const more = above.length - mostAbove;
  if (more > 0)
    above.splice(
      mostAbove,
      more,
      html`<p class="notice warn">${more} more of this kind ${more === 1 ? "stands" : "stand"} in the <a href="${linkTo(record.url, "api.html")}">API reference</a>.</p>
`,
    );
  return { cards, above };
}

/** The text of a page with what is told at its cards, each in the head of the card. */
export function withCardNotes(body: string, cards: PageNotes["cards"]): string {
  let text = body;
  for (const [id, notes] of cards) {
    const head = text.indexOf(headOf(id));
    const end = text.indexOf(endOfName, head);
    if (head < 0 || end < 0) continue;
    const at = end + endOfName.length;
    text = text.slice(0, at) + notes.map((note) => note.html).join("") + text.slice(at);
  }
  return text;
}

/** The link of the head of a card to itself, with which the line of its method ends; see `methodHead`. */
function headOf(id: string): string {
  return `<a class="anchor" href="#${id}" aria-label="Link to `;
}
const endOfName = "</p>\n";
