/**
 * The files of a range that describe an API, known by their names or by what they say: a document of OpenAPI begins with its
 * version whatever its file is called. What was deleted or renamed away described one too.
 */
import type { RunGit } from "../stores/git-run.ts";
import { readBlobs } from "../stores/git-log.ts";
import { isApiFile } from "./references.ts";

/** Their paths; undefined where git cannot compare the ends. `since` is A...B: what the side branch itself changed. */
export async function apiFilesIn(
  code: RunGit,
  since: string,
  also: readonly string[],
): Promise<readonly string[] | undefined> {
  const diff = await code(["diff", "--raw", "--no-abbrev", "--no-renames", "-z", "--end-of-options", since, "--"]);
  if (diff.code !== 0) return undefined;
  const fields = diff.out.split("\0");
  const found = new Set<string>();
  const unsure: (readonly [path: string, blob: string])[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode, mode, before = "", after = ""] = (fields[at] ?? "").slice(1).split(" ");
    const path = fields[at + 1] ?? "";
    if (isApiFile(path, also)) found.add(path);
    else if (/\.(?:ya?ml|json)$/i.test(path)) {
      if (oldMode?.startsWith("100") === true) unsure.push([path, before]);
      if (mode?.startsWith("100") === true) unsure.push([path, after]);
    }
  }
  // Texts are held in portions: a range can touch thousands of files.
  for (let at = 0; at < unsure.length; at += 100) {
    const portion = unsure.slice(at, at + 100);
    const texts = await readBlobs(
      code,
      portion.map(([, blob]) => blob),
    );
    for (const [index, [path]] of portion.entries())
      if (!found.has(path) && texts.ok && (await describesApi(texts.value[index] ?? ""))) found.add(path);
  }
  return [...found].sort();
}

/** The longest text that is read as YAML; what is longer is judged by its lines. */
const mostRead = 2_000_000;

/** Whether a text of YAML or JSON says of itself, at its top, that it is a document of OpenAPI or Swagger. */
export async function describesApi(text: string): Promise<boolean> {
  if (!/openapi|swagger/.test(text)) return false;
  if (/^["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?\d/m.test(text)) return true;
  if (text.length > mostRead) return /^[\s{]*["']?(?:openapi|swagger)["']?\s*:/m.test(text);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && ("openapi" in value || "swagger" in value);
  } catch {
    // YAML, then.
  }
  const { isMap, isScalar, parseAllDocuments } = await import("yaml");
  const documents = parseAllDocuments(text);
  return (
    Array.isArray(documents) &&
    documents.some(
      ({ contents }) =>
        isMap(contents) &&
        contents.items.some(({ key }) => isScalar(key) && (key.value === "openapi" || key.value === "swagger")),
    )
  );
}
