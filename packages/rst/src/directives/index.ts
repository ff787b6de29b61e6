/** All directives that docutils has, and how one is found by its canonical name. */
import { admonition, attention, caution, danger, error, hint, important, note, tip, warning } from "./admonitions.ts";
import { epigraph, highlights, pullQuote } from "./block-quotes.ts";
import { classDirective } from "./class.ts";
import { code } from "./code.ts";
import { compound } from "./compound.ts";
import { container } from "./container.ts";
import { csvTable } from "./csv-table.ts";
import { date } from "./date.ts";
import { defaultRole } from "./default-role.ts";
import type { Directive } from "./define.ts";
import { figure } from "./figure.ts";
import { image } from "./image.ts";
import { include } from "./include.ts";
import { lineBlock } from "./line-block.ts";
import { listTable } from "./list-table.ts";
import { math } from "./math.ts";
import { meta } from "./meta.ts";
import { parsedLiteral } from "./parsed-literal.ts";
import { contents, footer, header, sectnum } from "./parts.ts";
import { sidebar, topic } from "./pseudo-sections.ts";
import { raw } from "./raw.ts";
import { replace } from "./replace.ts";
import { role } from "./role.ts";
import { rubric } from "./rubric.ts";
import { table } from "./table.ts";
import { targetNotes } from "./target-notes.ts";
import { testDirective } from "./test-directive.ts";
import { title } from "./title.ts";
import { unicode } from "./unicode.ts";

let byName: ReadonlyMap<string, Directive> | undefined;

/** All of them; made when first asked for, as directives and the block parser need each other. */
export function allDirectives(): readonly Directive[] {
  return [
    attention,
    caution,
    danger,
    error,
    hint,
    important,
    note,
    tip,
    warning,
    admonition,
    image,
    figure,
    topic,
    sidebar,
    lineBlock,
    parsedLiteral,
    code,
    math,
    rubric,
    epigraph,
    highlights,
    pullQuote,
    compound,
    container,
    table,
    csvTable,
    listTable,
    contents,
    sectnum,
    header,
    footer,
    targetNotes,
    meta,
    raw,
    include,
    replace,
    unicode,
    classDirective,
    role,
    defaultRole,
    title,
    date,
    testDirective,
  ];
}

/** The directive of a canonical name. */
export function findCanonicalDirective(name: string): Directive | undefined {
  byName ??= new Map(allDirectives().map((directive) => [directive.name, directive]));
  return byName.get(name);
}
