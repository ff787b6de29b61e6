/** What changes would do, as a unified diff that `git apply` takes. */
import type { Change } from "@assent/workspace";

/** The diff of all changes; a file that is renamed and changed is one piece of it, as git writes it. */
export async function unifiedDiff(changes: readonly Change[]): Promise<string> {
  const renames = new Map(changes.flatMap((change) => (change.kind === "rename" ? [[change.path, change.to]] : [])));
  const pieces: string[] = [];
  for (const change of changes) {
    if (change.kind !== "write") continue;
    const to = renames.get(change.path);
    renames.delete(change.path);
    pieces.push(await pieceOf(change, to));
  }
  for (const [path, to] of renames) pieces.push(`${headOf(path, to)}similarity index 100%\n${renameLines(path, to)}`);
  return pieces.join("");
}

async function pieceOf(change: Extract<Change, { readonly kind: "write" }>, to: string | undefined): Promise<string> {
  const { structuredPatch } = await import("diff");
  const { path, before, after, isNew } = change;
  const name = to ?? path;
  const { hunks } = structuredPatch(path, name, before, after, undefined, undefined, { context: 3 });
  const old = isNew ? "/dev/null" : lineName(`a/${path}`);
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: own }) => [
    `@@ -${oldLines === 0 ? Math.max(0, oldStart - 1) : oldStart},${oldLines} +${newLines === 0 ? Math.max(0, newStart - 1) : newStart},${newLines} @@`,
    ...own,
  ]);
  return [
    headOf(path, name),
    isNew ? "new file mode 100644\n" : "",
    to === undefined ? "" : renameLines(path, to),
    `--- ${old}\n+++ ${lineName(`b/${name}`)}\n`,
    lines.map((line) => `${line}\n`).join(""),
  ].join("");
}

function headOf(path: string, to: string): string {
  return `diff --git ${gitName(`a/${path}`)} ${gitName(`b/${to}`)}\n`;
}

function renameLines(path: string, to: string): string {
  return `rename from ${gitName(path)}\nrename to ${gitName(to)}\n`;
}

/** A name as git writes it: in quotes, with escapes, where it holds a quote or a character that would end the line. */
function gitName(name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const escaped = name.replaceAll(/["\\\u0000-\u001f\u007f]/g, (character) => {
    const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" }[character];
    return short ?? `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
  return `"${escaped}"`;
}

/** In the lines of "---" and "+++" a tab ends a name that has a space in it. */
function lineName(name: string): string {
  const written = gitName(name);
  return written === name && name.includes(" ") ? `${name}\t` : written;
}
