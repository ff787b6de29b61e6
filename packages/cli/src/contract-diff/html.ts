import type { ToldChanges, Witness } from "@assent/contract";
import { html, type Html, trusted } from "@assent/site";
import { curlOf, placeOf, promiserOf } from "../promises/told-change.ts";
import { type DiffReport, operationsOf, unshownOf, verdictOf, whereOf } from "./report.ts";

/** One page that needs nothing else; everything of the documents is escaped. */
export function toHtml(report: DiffReport): string {
  const { comparison, told, base, revision } = report;
  const levels = (["error", "warning", "info"] as const).map((level) => {
    const changes = told.filter(({ change }) => change.level === level);
    if (changes.length === 0) return undefined;
    return html`<section aria-labelledby="${level}">
      <h2 id="${level}">${titles[level]} (${changes.length})</h2>
      ${changes.map(article)}
    </section> `;
  });
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${revision} against ${base}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>What changes for clients</h1>
          <p class="${comparison.worst}">${verdictOf(report)}${unshownOf(report)}</p>
          <dl>
            <dt>Base</dt>
            <dd><code>${base}</code></dd>
            <dt>Revision</dt>
            <dd><code>${revision}</code></dd>
          </dl>
          ${levels}
        </main>
      </body>
    </html> `;
  return page.html;
}

const titles = { error: "Breaks clients", warning: "May break clients", info: "To know" } as const;

function article(told: ToldChanges): Html {
  const { change, text, all } = told;
  const { id, level, witness, waivedBy, undecided } = change;
  const spec = promiserOf(change);
  return html`<article class="${level}">
    <h3><code>${whereOf(told)}</code></h3>
    <p>${text}</p>
    ${all.length === 1 ? undefined : placesOf(told)}
    ${witness === undefined || all.length === 1 ? undefined : html`<p>As in <code>${placeOf(change)}</code>:</p>`}
    ${witness === undefined ? undefined : witnessOf(witness)}
    ${
      spec === undefined
        ? undefined
        : html`<p>
              Promised by <strong>${spec.spec}</strong>, <code>${spec.file}:${spec.line}</code> (${spec.section}):
            </p>
            <blockquote>${spec.words}</blockquote> `
    }${waivedBy === undefined ? undefined : html`<p>Allowed by the approved spec <strong>${waivedBy}</strong>.</p>`}
    ${undecided === undefined ? undefined : html`<p>Not decided: ${undecided}</p>`}
    <p class="id"><span>${level}</span> <code>${id}</code></p>
  </article> `;
}

/** All operations that a change is in, or all places of one. */
function placesOf({ all }: ToldChanges): Html {
  const operations = operationsOf(all);
  const names = operations.length === 1 ? all.map(({ text }) => text) : operations;
  return html`<details>
    <summary>In ${names.length} ${operations.length === 1 ? "places" : "operations"}</summary>
    <ul>
      ${names.map((name) => html`<li>${operations.length === 1 ? name : html`<code>${name}</code>`}</li> `)}
    </ul>
  </details> `;
}

function witnessOf(witness: Witness): Html {
  const shown =
    witness.kind === "request"
      ? curlOf(witness)
      : [
          witness.status,
          ...Object.entries(witness.headers).map(([name, value]) => `${name}: ${value}`),
          ...(witness.body === undefined ? [] : ["", JSON.stringify(witness.body, undefined, 2)]),
        ].join("\n");
  return html`<pre tabindex="0">${shown}</pre>
    <p>Base: ${witness.base}. Revision: ${witness.revision}.</p>`;
}

const style = `:root{color-scheme:light dark;--bg:light-dark(#fdfcfa,#16171a);--raised:light-dark(#fff,#1e2024);--text:light-dark(#22211f,#e4e2de);--muted:light-dark(#5c5852,#b0aca4);--line:light-dark(#dcd8d0,#34363c);--sunken:light-dark(#f4f2ee,#121316);--neg:light-dark(#a3262b,#ff9a94);--warn:light-dark(#7a5200,#e8bd5c);--link:light-dark(#1f4fa8,#8db4ff)}
body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{max-width:54rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:2.125rem;line-height:1.2}h2{margin-top:2.5rem}h3{margin:0;font-size:1.125rem}
article{background:var(--raised);border:1px solid var(--line);border-left-width:4px;border-radius:6px;margin:1rem 0;padding:.75rem 1rem}
article.error{border-left-color:var(--neg)}article.warning{border-left-color:var(--warn)}article.info{border-left-color:var(--link)}
p.error,.error .id span{color:var(--neg)}p.warning,.warning .id span{color:var(--warn)}
pre{overflow-x:auto;background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;font-size:.875rem}
code{overflow-wrap:anywhere}.id{color:var(--muted);font-size:.875rem;margin-bottom:0}dt{color:var(--muted)}dd{margin:0 0 .5rem}
blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid var(--line)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}`;
