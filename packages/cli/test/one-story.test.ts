// One promise, from the words of a spec to the server that keeps it or does not, in the example repository: everything as it
// is typed.
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makeAliasesServer } from "../../../examples/aliases-server.ts";
import { write } from "./run.ts";
import { scratchRepository } from "./scratch.ts";
import { listening, withMock } from "./serving.ts";
import { shorterNames } from "./shorter-names.ts";

const example = fileURLToPath(new URL("../../../examples/faas", import.meta.url));
const aliases = "specs/approved/function_aliases.rst";
const shorter = "specs/backlog/shorter_names.rst";
/** Two voices are enough here, also for what touches the API. */
const policy = `
policy:
  groups: {core: [bo@example.org, cy@example.org]}
  classes: {api: {also: [], majority: null, lastCallDays: 0}, data: {also: []}, deployment: {also: []}}
`;
const waiver = "\nwaivers:\n  - {operation: POST, path: /v1/aliases, spec: story-2009999}\n";
const headers = { "x-auth-token": "member", "content-type": "application/json" };
const alias = JSON.stringify({ name: "stable", function_id: "6f0c2f9e-7c5a-4a3f-8f5d-0d9a2f4f1b11" });

test("aliases: spec, OpenAPI, a client of the mock, a server that drifts, a second spec that breaks the first, its waiver", async () => {
  const place = scratchRepository();
  cpSync(example, place.root, { recursive: true });
  const settings = readFileSync(join(example, "assent.yaml"), "utf8") + policy;
  place.commit("The specs of the function service", { "assent.yaml": settings });
  const spec = place.read(aliases);
  const lineOf = (words: string): number => spec.slice(0, spec.indexOf(words)).split("\n").length;

  // The spec is agreed on, and its OpenAPI document is made.
  expect(await place.approve(aliases, "story-2001829")).toBe(0);
  const exported = await place.assent(`contract export ${aliases} --out api.json`);
  expect(exported).toMatchObject({ code: 0, err: "5 methods of 1 spec: api.json\n" });
  const { openapi, paths } = JSON.parse(place.read("api.json")) as { openapi: string; paths: Record<string, object> };
  expect(openapi).toMatch(/^3\.1\./);
  expect(Object.keys(paths)).toContain("/v1/aliases");

  // A client is written against the mock before there is a server.
  const mocked = await withMock(place.root, ["api.json", "--stateful", "--port", "0"], async (url) => {
    const create = () => fetch(`${url}/v1/aliases`, { method: "POST", headers, body: alias });
    const made = await create();
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ name: "stable", function_version: 0, description: null });
    const listed = (await (await fetch(`${url}/v1/aliases`, { headers })).json()) as { function_aliases: unknown[] };
    expect(listed.function_aliases).toHaveLength(1);
    expect((await create()).status).toBe(409);
  });
  expect(mocked.code).toBe(0);

  // The server is built. It renames a list, and verify says so with the request and with the words of the spec.
  const verify = (port: number) =>
    place.assent([
      ...["contract", "verify", aliases, "--server", `http://127.0.0.1:${port}`],
      ...["--header", "X-Auth-Token: member", "--other-header", "X-Auth-Token: other"],
    ]);
  await listening(makeAliasesServer(["list-renamed"]), async (port) => {
    const found = await verify(port);
    expect(found.code).toBe(1);
    const line = lineOf("     - list of `Alias`_") - 1;
    expect(found.out).toContain(`${aliases}:${line}  error  missing-field  GET /v1/aliases`);
    expect(found.out).toContain(
      '"function_aliases" is missing in the body; "aliases", which was never promised, stands there.',
    );
    expect(found.out).toContain("= try: curl -i");
    expect(found.out.match(/ {2}error {2}/g)).toHaveLength(1);
  });
  await listening(makeAliasesServer(), async (port) => {
    const { code, err } = await verify(port);
    expect(code).toBe(0);
    // The spec changes a method that nobody has added in this repository.
    expect(err).toMatch(/^DELETE \/v1\/functions\/\{id\}: only what is changed there is known\. .*\n$/);
  });

  // A second spec takes back what the first promised: a name that was accepted, and the sentence that said so, stand against it.
  place.commit("Shorter names", { [shorter]: shorterNames });
  const promised = /Promised by "story-2001829" \(specs\/approved\/function_aliases\.rst:(\d+)\)[^]*Length 1 to 255/;
  expect(await place.approve(shorter, "story-2009999")).toBe(1);
  const check = await place.assent(`check ${shorter} --format json`);
  const refused = await place.assent("submit story-2009999");
  const findings = JSON.parse(check.out) as { rule: string; level: string; message: string; notes?: string[] }[];
  const broken = findings.filter(({ rule }) => rule === "promise-broken");
  expect([check.code, broken.map(({ level }) => level)]).toEqual([1, ["error"]]);
  const sentence = spec.indexOf("- Unique in the project. Length 1 to 255.");
  const lineOfName = spec.slice(0, spec.lastIndexOf("``name``", sentence)).split("\n").length;
  for (const said of [[broken[0]?.message, ...(broken[0]?.notes ?? [])].join("\n"), refused.err]) {
    expect(said).toMatch(promised);
    expect(Number(promised.exec(said)?.[1])).toBe(lineOfName);
    const [, witness] = /accepted, and then refused: (curl [^]*?)(?:\n\S|$)/.exec(said) ?? [];
    const name = /"name":\s*"([^"]*)"/.exec(witness ?? "")?.[1] ?? "";
    expect(name.length).toBeGreaterThan(64);
    expect(name.length).toBeLessThanOrEqual(255);
  }

  // A waiver that goes with the second spec lets it be approved, and counts from then on, if everybody voted on both together.
  const diff = () => place.assent(`contract diff ${aliases} ${shorter} --format json`);
  expect(await diff()).toMatchObject({ code: 1 });
  write(place.root, "assent.yaml", settings + waiver);
  expect((await diff()).out).toContain('The waiver of \\"story-2009999\\" does not count: it is not approved.');
  const submit = () => place.assent("submit story-2009999");
  const unseen = expect.stringContaining(
    "The waivers that count are those of the commits that were voted on",
  ) as string;
  expect(await submit()).toMatchObject({ code: 1, err: unseen });
  place.commit("The waiver of shorter names");
  expect(await submit()).toMatchObject({ code: 1, err: unseen });
  expect((await place.assent(`propose ${shorter}`)).code).toBe(0);
  for (const who of ["bo", "cy"]) {
    expect(await submit()).toMatchObject({ code: 1, err: unseen });
    place.be(who);
    await place.assent("vote story-2009999 +2");
    place.be("ann");
  }
  expect(await submit()).toMatchObject({ code: 0, err: "" });
  const passed = await diff();
  expect(passed.code).toBe(0);
  expect(passed.out).toContain('"waivedBy": "story-2009999"');
  expect((await place.assent(`check ${shorter}`)).out).not.toContain("promise-broken");
});
