/** What narrows a list: fields for words, release and person, chips for states and for what a change touches; all together. */
import { compareReleases } from "@assent/contract";
import type { Entry } from "../entries/entry.ts";
import { html, type Content, type Html } from "../html.ts";
import type { Impact } from "../record.ts";
import { states } from "../history/state.ts";
import { wantsOwner } from "./parts.ts";

/** A list shorter than this is seen at a glance. */
const worthFilter = 8;

/** The form, shown where there is a program for it; `filter.js` reads what each row says of itself. */
export function listFilter(specs: readonly Entry[], impactNames: Readonly<Record<Impact, string>>): Content {
  if (specs.length <= worthFilter) return undefined;
  const ofStates = states.flatMap((state) => {
    const number = specs.filter((spec) => spec.state === state).length;
    // What all are narrows nothing.
    if (number === specs.length) return [];
    const words = html`<span aria-hidden="true">${state.mark}</span> ${state.label}`;
    return number === 0 ? [] : [chip("state", state.name, words, number, state.tone)];
  });
  const wanting = specs.filter(wantsOwner).length;
  const ofImpacts = (Object.entries(impactNames) as [Impact, string][]).flatMap(([impact, name]) => {
    const number = specs.filter(({ record }) => record.impacts.includes(impact)).length;
    return number === 0 ? [] : [chip("impact", impact, name, number)];
  });
  const releases = [...new Set(specs.flatMap(({ release }) => release ?? []))].sort(compareReleases).reverse();
  const people = specs.some((spec) => spec.people.length > 0);
  return html`<form class="filter" hidden><div class="fields"><p class="grow"><label for="_filter">Filter by title, id, person or story</label><input id="_filter" type="search" autocomplete="off"></p>
${releases.length > 1 && html`<p><label for="_release">Release</label><select id="_release"><option value="">any</option>${releases.map((release) => html`<option>${release}</option>`)}</select></p>`}
${people && html`<p><label for="_person">Person</label><input id="_person" type="search" list="_people" autocomplete="off" placeholder="anybody"><datalist id="_people"></datalist></p>`}</div>
${ofStates.length > 0 && html`<div class="chips" role="group" aria-label="State">${ofStates}</div>`}
${ofImpacts.length > 0 && html`<div class="chips" role="group" aria-label="Touches"><span class="muted" aria-hidden="true">Touches</span> ${ofImpacts}</div>`}
${wanting > 0 && html`<div class="chips">${chip("owner", "wanted", "Looking for an owner", wanting)}</div>`}
<p class="answer"><output for="_filter" aria-live="polite"></output> <button class="reset" type="button" hidden>Show all</button></p></form>`;
}

/** A button that is pressed or not; `kind` is the name in the address. */
function chip(kind: "state" | "impact" | "owner", value: string, words: Content, number: number, tone = ""): Html {
  return html`<button class="chip ${tone}" type="button" aria-pressed="false" data-kind="${kind}" value="${value}">${words} <span class="number">${number}</span></button>`;
}
