/** How specs come along: how long they take, what becomes of them, and how many there were in each quarter. */
import { flowFigures, type FlowFigures, type FlowStory, type Share } from "@assent/workspace";
import { html, type Content, type Html } from "../html.ts";
import type { Site } from "../entries/site.ts";
import { count } from "./parts.ts";
import { shell } from "./shell.ts";

/** The page; undefined where git tells of no spec. Figures are those of the day of the last news, so that a site is made alike twice. */
export function flowPage(site: Site): Html | undefined {
  if (site.flow.length === 0) return undefined;
  const main = html`<h1>How specs come along</h1>
<p class="lead">${flowLead(site.flow)}</p>
${flowDrawings(flowFigures(site.flow, lastNews(site.flow)))}`;
  return shell(site, { url: "flow.html", title: "How specs come along", main, isWide: true });
}

/** The last time anything is known to have happened. */
function lastNews(stories: readonly FlowStory[]): string {
  return stories
    .flatMap(({ spans }) => spans.flatMap(({ from, until }) => [from, until ?? from]))
    .reduce((last, at) => (at > last ? at : last), "");
}

function flowLead(stories: readonly FlowStory[]): string {
  const { specs, from, until } = flowFigures(stories, lastNews(stories));
  return `${count(specs, "spec")} from ${(from ?? "").slice(0, 10)} to ${until.slice(0, 10)}, as dates of commits and folders tell. A spec is in review from the day its text was first written to the day it was merged.`;
}

/** The figures as drawings, each with the same in a table: for the page, and for whoever shows them elsewhere. */
export function flowDrawings(figures: FlowFigures): Html {
  return html`<h2>Days in each state</h2>
${stateChart(figures)}
<div class="scroll" role="group" tabindex="0" aria-label="Days in each state"><table><thead><tr><th scope="col">State</th><th scope="col">Specs</th><th scope="col">Now</th><th scope="col">Median days</th><th scope="col">9 of 10 within</th></tr></thead>
<tbody>${figures.states.map((one) => html`<tr><th scope="row">${one.state}</th><td>${one.specs}</td><td>${one.now}</td><td>${one.median}</td><td>${one.ninetieth}</td></tr>`)}</tbody></table></div>
${
  figures.waits.length > 0 &&
  html`<h2>Waiting for</h2>
<div class="scroll" role="group" tabindex="0" aria-label="Whom specs wait for"><table><thead><tr><th scope="col">Whom</th><th scope="col">Days of all specs</th></tr></thead>
<tbody>${figures.waits.map((one) => html`<tr><th scope="row">${one.for}</th><td>${Math.round(one.days)}</td></tr>`)}</tbody></table></div>`
}
<h2>What became of them</h2>
<div class="scroll" role="group" tabindex="0" aria-label="What becomes of specs"><table><tbody>${outcomes(figures).map(([name, share]) => html`<tr><th scope="row">${name}</th><td>${share.count} of ${share.of}</td><td>${percent(share)}</td></tr>`)}</tbody></table></div>
<h2>By quarter</h2>
${quarterChart(figures)}`;
}

/** The outcomes by name, those that are none left out. */
function outcomes({
  approved,
  notBuilt,
  edited,
  amended,
  again,
  ended,
}: FlowFigures): readonly (readonly [string, Share])[] {
  return [
    ["approved", approved],
    ["approved and not built", notBuilt],
    ["edited after approval", edited],
    ...(amended === undefined ? [] : [["amended after approval", amended] as const]),
    ["approved again for another release", again],
    ...Object.entries(ended).filter(([, { count: found }]) => found > 0),
  ];
}

/** A part as a percentage. */
function percent({ count: found, of }: Share): string {
  return of === 0 ? "–" : `${Math.round((100 * found) / of)} %`;
}

const left = 120;
const room = 480;

/** A bar to the median, a line on to where nine of ten are. Days are drawn by their logarithm: reviews last days, specs years. */
function stateChart({ states }: FlowFigures): Html {
  const most = Math.max(10, ...states.map(({ ninetieth }) => ninetieth));
  const x = (days: number): number => left + (room * Math.log10(1 + days)) / Math.log10(1 + most);
  const marks = [1, 7, 30, 90, 365, 1825].filter((days) => days <= most);
  const height = states.length * 26 + 26;
  return html`<svg class="drawing" role="img" aria-label="Median days in each state; the table below says the same" width="${left + room + 60}" height="${height}" viewBox="0 0 ${left + room + 60} ${height}">
${marks.map((days) => html`<path class="edge" d="M${x(days).toFixed(1)} 0V${height - 20}"/><text class="quiet" x="${x(days).toFixed(1)}" y="${height - 6}" text-anchor="middle">${nameOf(days)}</text>`)}
${states.map(({ state, median, ninetieth }, index) => html`<text x="${left - 8}" y="${index * 26 + 17}" text-anchor="end">${state}</text><rect class="bar" x="${left}" y="${index * 26 + 5}" width="${(x(median) - left).toFixed(1)}" height="16"/><path class="whisker" d="M${x(median).toFixed(1)} ${index * 26 + 13}H${x(ninetieth).toFixed(1)}m0 -5v10"/>`)}
</svg>`;
}

function nameOf(days: number): string {
  return days === 1 ? "1 day" : days === 365 ? "1 year" : days === 1825 ? "5 years" : `${days} days`;
}

/** Two bars for each quarter: begun, approved. */
function quarterChart({ quarters }: FlowFigures): Content {
  if (quarters.length === 0) return html`<p>None.</p>`;
  const most = Math.max(1, ...quarters.flatMap(({ begun, approved }) => [begun, approved]));
  const step = Math.max(8, Math.min(28, Math.floor(700 / quarters.length)));
  const thick = Math.max(3, Math.floor(step / 2) - 1);
  const high = 120;
  const width = quarters.length * step + 40;
  const bar = (kind: string, at: number, value: number): Html => {
    const size = Math.round((high * value) / most);
    return html`<rect class="${kind}" x="${at}" y="${high - size}" width="${thick}" height="${size}"/>`;
  };
  const begunInAll = quarters.reduce((sum, { begun }) => sum + begun, 0);
  const approvedInAll = quarters.reduce((sum, { approved }) => sum + approved, 0);
  return html`<svg class="drawing" role="img" aria-label="Specs begun and approved by quarter: ${begunInAll} and ${approvedInAll} in all" width="${width}" height="${high + 24}" viewBox="0 0 ${width} ${high + 24}">
${quarters.map(({ quarter, begun, approved }, index) => html`<g><title>${quarter}: ${begun} begun, ${approved} approved</title>${bar("bar", index * step, begun)}${bar("bar pos", index * step + thick, approved)}</g>`)}
<path class="edge" d="M0 ${high}H${quarters.length * step}"/>
${quarters.map(({ quarter }, index) => quarter.endsWith("Q1") && html`<text class="quiet" x="${index * step}" y="${high + 16}">${quarter.slice(0, 4)}</text>`)}
</svg>
<p class="muted">Begun at the left of each pair, approved at the right; at most ${most} in a quarter.</p>`;
}
