/** Small specs for tests of `verify`, read as the product reads them, and the parts of small servers. */
import { readContract, toOpenApi, type ContractSource, type Mock, type OpenApi } from "../../src/index.ts";
import { specOf } from "../read-text.ts";

/** A request to a small server. */
export type Request = Parameters<Mock["answer"]>[0];
/** Its answer. */
export type Answer = ReturnType<Mock["answer"]>;
/** An object of JSON. */
export type Thing = Record<string, unknown>;

/** A canonical table: each row is its cells. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, index) => `   ${index === 0 ? "*" : " "} - ${cell}`).join("\n");
  return [`.. list-table:: ${caption}`, "   :header-rows: 1", "", row(columns), ...rows.map(row), ""].join("\n");
}

/** A table of fields, or of headers: "name | type | required | meaning". */
export function fields(caption: string, ...rows: readonly string[]): string {
  const cells = rows.map((row) => row.split(" | ")).map(([name = "", ...rest]) => [`\`\`${name}\`\``, ...rest]);
  return table(caption, ["Name", "Type", "Required", "Meaning"], cells);
}

/** A table of parameters of the URL: "name | in | type | required | meaning". */
export function parameters(...rows: readonly string[]): string {
  const cells = rows.map((row) => row.split(" | ")).map(([name = "", ...rest]) => [`\`\`${name}\`\``, ...rest]);
  return table("URL parameters", ["Name", "In", "Type", "Required", "Meaning"], cells);
}

/** A method of a spec: its codes are "201" or "400 -- the body is malformed". */
export function method(line: string, codes: readonly string[], ...parts: readonly string[]): string {
  const isError = (code: string): boolean => code >= "4";
  const list = (label: string, all: readonly string[]): readonly string[] =>
    all.length === 0 ? [] : [`:${label}:`, ...all.map((code) => `  * ${code}`)];
  const [summary = "", ...rest] = parts;
  const title = line.replace("``", "");
  return [
    title,
    "~".repeat(title.length),
    "",
    ...(summary === "" ? [] : [summary, ""]),
    `:Method: \`\`${line}\`\``,
    ":Change: added",
    ...list(
      "Normal codes",
      codes.filter((code) => !isError(code)),
    ),
    ...list("Error codes", codes.filter(isError)),
    "",
    ...rest.map((part) => `${part}\n`),
  ].join("\n");
}

/** A shape under its name. */
export function shape(name: string, ...rows: readonly string[]): string {
  return `${name}\n${"~".repeat(name.length)}\n\n${fields("Shape", ...rows)}\n`;
}

/** What a spec that has these methods and shapes promises, with its text. */
export function sourceOf(...parts: readonly string[]): ContractSource {
  const text = [
    "=====\nThing\n=====\n\nText.\n",
    "Proposed change\n===============\n\nText.\n",
    "REST API impact\n---------------\n\nBase path ``/v1``.\n",
    ...parts,
  ].join("\n");
  return { contract: readContract(specOf(text, "specs/thing.rst")).contract, text };
}

/** The document of it. */
export function documentOf(...parts: readonly string[]): OpenApi {
  return toOpenApi([sourceOf(...parts)]).document;
}

/** An answer with a body of JSON, or none. */
export function answer(status: number, body?: unknown, headers: readonly (readonly [string, string])[] = []): Answer {
  return {
    status,
    headers: [...headers, ...(body === undefined ? [] : [["content-type", "application/json"] as const])],
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  };
}

/** The body of a request where it is an object of JSON. */
export function thingOf({ body, header }: Request): Thing | undefined {
  if ((header("content-type") ?? "").split(";")[0] !== "application/json") return undefined;
  try {
    const read = JSON.parse(new TextDecoder().decode(body)) as unknown;
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Thing) : undefined;
  } catch {
    return undefined;
  }
}
