/** The figures of the flow as one file that needs nothing else: to be mailed, or kept beside a build. */
import type { FlowFigures } from "@assent/workspace";
import { html, trusted, type Html } from "../html.ts";
import { flowDrawings } from "./flow.ts";

/** The colours of the site, and as much of its look as tables and bars need. */
const style = `:root { color-scheme: light dark; --bg: light-dark(#fdfcfa, #16171a); --text: light-dark(#22211f, #e4e2de);
--muted: light-dark(#5c5852, #b0aca4); --line: light-dark(#dcd8d0, #34363c); --link: light-dark(#1f4fa8, #8db4ff);
--pos: light-dark(#1d6b3a, #7fd195); }
body { background: var(--bg); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin: 2rem 0 0.5rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.25rem 1rem 0.25rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom-width: 2px; }
svg { display: block; max-width: 100%; height: auto; font-size: 13px; }
svg text { fill: var(--text); }
svg .quiet, .muted { fill: var(--muted); color: var(--muted); }
svg .edge { stroke: var(--line); fill: none; }
svg .bar { fill: var(--link); }
svg .bar.pos { fill: var(--pos); }
svg .whisker { stroke: var(--link); fill: none; stroke-width: 1.5; }
`;

/** The document. */
export function flowDocument(figures: FlowFigures): Html {
  const title = "How specs come along";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${trusted(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${figures.specs} specs from ${(figures.from ?? "").slice(0, 10)} to ${figures.until.slice(0, 10)}.</p>
${flowDrawings(figures)}
</main>
</body>
</html>
`;
}
