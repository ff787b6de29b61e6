// A spec whose paths name no version, beside a documentation whose paths do.
import { expect, test } from "vitest";
import { compareFacts, heldToVersion, readApiRef, withoutMounts, type OperationFact } from "../src/index.ts";

function documented(...paths: readonly string[]): readonly OperationFact[] {
  const files = paths.map((path, at): [string, string] => [`${at}.rst`, `A\n=\n\n.. rest_method:: GET ${path}\n`]);
  return readApiRef(new Map(files), (name) => name).operations;
}

const ambiguous = (path: string, paths: string): string =>
  `warning ambiguous-operation: GET ${path} names no version; ${paths} are documented, and it is held against none.`;

test.each<readonly [path: string, paths: readonly string[], told: readonly string[], held: readonly string[]]>([
  ["/boats", ["/v2/boats"], [], ["/boats (/v2/boats)"]],
  ["/boats/{id}", ["/v2/{project_id}/boats/{boat}"], [], ["/boats/{id} (/v2/{project_id}/boats/{boat})"]],
  ["/boats", ["/v2/boats", "/v3/boats"], [ambiguous("/boats", "/v2/boats and /v3/boats")], []],
  ["/boats", ["/v2/boats", "/v2.0/boats"], [], ["/boats (/v2/boats)"]],
  ["/boats", ["/v2/boats", "/boats"], [], []],
  ["/v3/boats", ["/v2/boats", "/v3/boats"], [], []],
  ["/boats", ["/boats"], [], []],
  [
    "/boats/{id}/old-crews",
    ["/boat/{boat}/old_crews", "/boats"],
    [
      "error undocumented-operation: GET /boats/{id}/old-crews is promised and not documented; GET /boat/{boat}/old_crews is.",
    ],
    [],
  ],
  ["/boats", ["/boat", "/Boats/"], ["error undocumented-operation: GET /boats is promised and not documented."], []],
  ["/boats", ["/v2/piers"], ["error undocumented-operation: GET /boats is promised and not documented."], []],
])("%s, documented as %j", (path, paths, told, held) => {
  const [promised, found] = [documented(path), documented(...paths)];
  expect(compareFacts(promised, found).map(({ level, id, message }) => `${level} ${id}: ${message}`)).toEqual(told);
  expect(heldToVersion(promised, found).map(([one, other]) => `${one.path} (${other.path})`)).toEqual(held);
});

test.each<readonly [promised: readonly string[], documented: readonly string[], paths: readonly string[]]>([
  [["/harbour/v2/boats"], ["/v2/boats"], ["/v2/boats"]],
  [["/harbour/v2/boats/{id}", "/harbour/v2/piers"], ["/v2/boats/{boat}"], ["/v2/boats/{id}", "/harbour/v2/piers"]],
  [["/harbour/v2/boats"], ["/v2/boats", "/harbour/piers"], ["/harbour/v2/boats"]],
  [["/harbour/v3/boats"], ["/v2/boats"], ["/harbour/v3/boats"]],
  [
    ["/harbour/boats", "/harbour/piers"],
    ["/boats", "/piers"],
    ["/boats", "/piers"],
  ],
  [["/harbour/boats"], ["/boats"], ["/harbour/boats"]],
  [["/v2/boats"], ["/boats", "/piers"], ["/v2/boats"]],
  // What is documented with it, under whatever version and project, is no place of a service.
  [
    ["/boats", "/boats/{id}"],
    ["/", "/{version}", "/v2/{project_id}/boats"],
    ["/boats", "/boats/{id}"],
  ],
  [
    ["/boats/piers", "/boats/crews"],
    ["/piers", "/crews", "/v2/boats/crews"],
    ["/boats/piers", "/boats/crews"],
  ],
  // A path of variables alone is that of anything.
  [
    ["/boats", "/boats/{id}"],
    ["/", "/{version}"],
    ["/boats", "/boats/{id}"],
  ],
  [
    ["/harbour", "/harbour/boats", "/harbour/piers"],
    ["/", "/boats", "/piers"],
    ["/", "/boats", "/piers"],
  ],
])("%j, documented as %j", (promised, paths, expected) => {
  const found = withoutMounts(documented(...promised), documented(...paths));
  expect(found.promised.map(({ path }) => path)).toEqual(expected);
});
