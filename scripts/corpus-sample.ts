/**
 * Findings drawn for reading by hand. A seed and the place of a finding give its turn, so that a finding that is no more
 * leaves the others where they are, and the next one moves up.
 */
import { createHash } from "node:crypto";
import { type CorpusFinding, keyOf } from "./corpus-check.ts";

/** The first `size` in the order of a seed. */
export function draw(findings: readonly CorpusFinding[], seed: number, size: number): readonly CorpusFinding[] {
  return findings
    .map((finding) => ({ finding, turn: digest(`${seed} ${keyOf(finding)}`) }))
    .sort((a, b) => (a.turn < b.turn ? -1 : 1))
    .slice(0, size)
    .map(({ finding }) => finding);
}

/** Stands for a set of findings: that which was read is that which is there. */
export function digestOf(findings: readonly CorpusFinding[]): string {
  return digest(findings.map(keyOf).sort().join("\n"));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** A finding as a reader of it needs it: all that is said, and the text around. */
export function shown(finding: CorpusFinding): string {
  const { level, range, label, asked, askedNote, notes, fix, help, around } = finding;
  const said = [
    label && `label: ${label}`,
    asked && `asked by ${asked.path}:${asked.line}${askedNote ? `; ${askedNote}` : ""}`,
    ...notes.map((note) => `note: ${note}`),
    fix && `fix (${fix.safety}): ${fix.title}`,
    help && `help: ${help}`,
  ].filter(Boolean);
  return `${keyOf(finding)}\n  ${level} at column ${range.start.column}\n${said.map((line) => `  = ${line}\n`).join("")}${around}\n`;
}
