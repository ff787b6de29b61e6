import { findNodes, type Span } from "@assent/rst";
import { type LicenceNote, normalise, type Spec, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { TextEdit } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { insert, quoted, replace } from "../text/edits.ts";
import { safetyFor } from "../text/may-be-no-spec.ts";

const header = exampleSpec.slice(0, exampleSpec.indexOf("\n\n=") + 2);

export const licenceHeader: Rule = {
  code: "licence-header",
  level: "warning",
  summary: "The licence note of the template is in the spec.",
  why: "Without it nobody knows under which terms the text may be used.",
  examples: [
    { name: "as in the template", template: exampleTemplate, input: exampleSpec },
    {
      name: "no licence",
      template: exampleTemplate,
      input: changed(header, ""),
      reports: ["1:1-1:1"],
      message: "The licence note of the template is missing.",
      fixed: exampleSpec,
    },
    ...[
      "Dieses Werk steht unter der Lizenz Creative Commons Namensnennung 3.0.",
      "Copyright 2026 ACME Corp. Confidential, internal use only.",
      "SPDX-License-Identifier: Apache-2.0",
    ].map((note) => ({
      name: `no note: ${note}`,
      template: exampleTemplate.replace(/^\.\.\n [^]*?\n\n/, `..\n ${note}\n\n`),
      input: changed(header, ""),
      reports: ["1:1-1:1"],
      fixed: `..\n ${note}\n\n${changed(header, "")}`,
    })),
    {
      name: "the note of another year",
      template: exampleTemplate.replace(/^\.\.\n [^]*?\n\n/, "..\n Copyright 2026 ACME Corp.\n\n"),
      input: changed(header, "..\n Copyright 2024 ACME Corp.\n\n"),
    },
    {
      name: "no note at the end, where the template has it",
      template: `${exampleTemplate.replace(/^\.\.\n [^]*?\n\n/, "")}\n.. note::\n\n  This work is licensed under the MIT licence.\n`,
      input: changed(header, ""),
      reports: ["1:1-1:1"],
      fixed: `${changed(header, "")}\n.. note::\n\n  This work is licensed under the MIT licence.\n`,
    },
    {
      name: "no note, which the template has with words on the template itself",
      template: `${exampleTemplate.replace(/^\.\.\n [^]*?\n\n/, "")}\n.. note::\n\n  This template was derived from [2].\n\n  This work is licensed under the MIT licence.\n`,
      input: changed(header, ""),
      reports: ["1:1-1:1"],
      fixed: `${changed(header, "")}\n.. note::\n\n  This work is licensed under the MIT licence.\n`,
    },
    {
      name: "the same in a comment on top",
      template: exampleTemplate.replace(
        /^\.\.\n [^]*?\n\n/,
        "..\n This template was derived from another.\n\n This work is licensed under the MIT licence.\n\n",
      ),
      input: changed(header, ""),
      reports: ["1:1-1:1"],
      fixed: `..\n This work is licensed under the MIT licence.\n\n${changed(header, "")}`,
    },
    {
      name: "the same in the line of the two dots",
      template: exampleTemplate.replace(
        /^\.\.\n [^]*?\n\n/,
        ".. This template was derived from another.\n\n   SPDX-License-Identifier: MIT\n\n",
      ),
      input: changed(header, ""),
      reports: ["1:1-1:1"],
      fixed: `.. SPDX-License-Identifier: MIT\n\n${changed(header, "")}`,
    },
    ...["TODO: copyright of ours? Do we need it?", "This template is licensed under the MIT licence."].map((words) => ({
      name: `no note, where the template asks for none: ${words}`,
      template: exampleTemplate.replace(/^\.\.\n [^]*?\n\n/, `..\n ${words}\n\n`),
      input: changed(header, ""),
    })),
    {
      name: "no section of its own for it, which is a section that is missing",
      template: `${exampleTemplate.replace(/^\.\.\n [^]*?\n\n/, "")}\nCopyright\n=========\n\nThis document has been placed in the public domain.\n`,
      input: changed(header, ""),
    },
    {
      name: "another version of the licence",
      template: exampleTemplate,
      input: changed("Attribution 3.0", "Attribution 4.0"),
      reports: ["2:32-2:64"],
      message:
        'The licence note says "Creative Commons Attribution 4.0", the template\'s "Creative Commons Attribution 3.0".',
    },
    {
      name: "the address of another licence",
      template: exampleTemplate.replace(" License.\n", " License.\n\n https://licences.example.org/licenses/by/3.0/\n"),
      input: changed(" License.\n", " License.\n\n https://licences.example.org/licenses/by-nc/3.0/legalcode\n"),
      reports: ["5:2-5:59"],
    },
    {
      name: "the same address in full",
      template: exampleTemplate.replace(" License.\n", " License.\n\n http://licences.example.org/licenses/by/3.0/\n"),
      input: changed(" License.\n", " License.\n\n https://licences.example.org/licenses/by/3.0/legalcode\n"),
    },
    {
      name: "a note that readers see",
      template: exampleTemplate,
      input: changed(
        "..\n This work is licensed under a Creative Commons Attribution 3.0 Unported\n License.",
        "This work is licensed under a Creative Commons Attribution 3.0 Unported\nLicense.",
      ),
      reports: ["1:1-2:9 info"],
      message: "The licence note is shown to readers; the template has it in a comment.",
    },
    {
      name: "a note without the dots, which readers see as a quotation",
      template: exampleTemplate,
      input: changed("..\n This work", " This work"),
      reports: ["1:2-2:10 info"],
      message: "The licence note is shown to readers; the template has it in a comment.",
    },
  ],
  asked: (template) => template.header?.span,
  check({ spec, template }, report) {
    if (!template.header) return;
    const other = otherLicence(spec, template.header.text);
    if (other) {
      report({
        span: other.span,
        message: `The licence note says ${quoted(other.has)}, the template's ${quoted(other.wanted)}.`,
        help: "copy the note of the template",
      });
      return;
    }
    const shown = template.header.isLast ? undefined : shownNote(spec, template);
    if (shown) {
      report({
        span: shown,
        message: "The licence note is shown to readers; the template has it in a comment.",
        level: "info",
        help: 'put ".." in the line above it, and indent it by a space',
      });
      return;
    }
    if (hasLicence(spec, template)) return;
    const place = placeOf(template.header, spec.text);
    report({
      span: { start: 0, end: 0 },
      message: "The licence note of the template is missing.",
      label: place.label,
      ...(template.header.text.includes("<")
        ? { help: "copy it from the template and fill it in" }
        : {
            fix: {
              title: place.fix,
              safety: safetyFor(spec, template),
              edits: [place.edit],
              keepsDocument: false,
            },
          }),
    });
  },
};

/** Where the note goes, which is where the template has it. */
function placeOf(
  { source, isLast }: LicenceNote,
  text: string,
): { readonly label: string; readonly fix: string; readonly edit: TextEdit } {
  return isLast
    ? {
        label: "it belongs at the end",
        fix: "put it at the end",
        edit: replace({ start: text.trimEnd().length, end: text.length }, `\n\n${source}\n`),
      }
    : { label: "it belongs above this line", fix: "put it on top", edit: insert(0, `${source}\n\n`) };
}

/** The words of the note, or a licence with the same address or name, anywhere in the text. */
function hasLicence({ text }: Spec, { header: wanted }: Template): boolean {
  if (!wanted) return true;
  const [url] = /https?:\/\/\S+/.exec(wanted.text) ?? [];
  const name =
    /\b(?:Creative Commons [\w -]+?|Apache License|MIT|BSD|GNU [\w ]+|CC-BY[\w.-]*|CC BY[\w.-]*) ?\d(?:\.\d)?/i.exec(
      wanted.text,
    )?.[0];
  if (url !== undefined && text.includes(url)) return true;
  const words = normalise(text);
  // Each text has the year in which it was written.
  const anyYear = (text: string): string => text.replace(/\b(?:19|20)\d\d\b/g, "YYYY");
  if (anyYear(words).includes(anyYear(wanted.text))) return true;
  return name !== undefined && words.toLowerCase().includes(name.toLowerCase());
}

const licenceName =
  /\b(?:Creative\s+Commons\b[\w\s-]{0,60}?|CC[- ]BY[A-Za-z-]*|Apache\s+License(?:,?\s+Version)?|BSD|GNU\b[\w\s]{0,60}?)\s?\d(?:\.\d)?/gi;
const licenceAddress = /https?:\/\/[^\s/]+\/(?:[^\s/]+\/)*licen[cs]es?\/[^\s>)]+/gi;

/** What differs in the note: a name or an address of another licence than the template's, where neither is the same. */
function otherLicence(
  { text, outline }: Spec,
  wanted: string,
): { readonly span: Span; readonly has: string; readonly wanted: string } | undefined {
  const head = text.slice(0, outline.title?.headingSpan.start ?? 0);
  for (const [pattern, plain] of [
    [licenceName, plainName],
    [licenceAddress, plainAddress],
  ] as const) {
    const [ofTemplate] = wanted.match(pattern) ?? [];
    const found = [...head.matchAll(pattern)];
    const [first] = found;
    if (ofTemplate === undefined || !first || found.some(([one]) => plain(one) === plain(ofTemplate))) continue;
    return {
      span: { start: first.index, end: first.index + first[0].length },
      has: normalise(first[0]),
      wanted: ofTemplate,
    };
  }
  return undefined;
}

function plainName(name: string): string {
  return normalise(name)
    .toLowerCase()
    .replace(/^cc[- ]by/, "creative commons attribution")
    .replace(/,? version\b/, "");
}

/** The licence that an address names, however it is written out. */
function plainAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/?(?:legalcode|deed(?:\.\w+)?)?[/.]*$/, "");
}

/** The paragraph with the words of the note, where the template has them in a comment. */
function shownNote({ text, outline }: Spec, { header, text: source }: Template): Span | undefined {
  if (!header || !source.startsWith("..", header.span.start)) return undefined;
  const shown = outline.preface.flatMap((node) => [...findNodes(node, "paragraph")]);
  return shown.find(
    ({ span }) =>
      header.text.startsWith(normalise(text.slice(span.start, span.end))) &&
      /\blicen[cs]ed?\b/i.test(text.slice(span.start, span.end)),
  )?.span;
}
