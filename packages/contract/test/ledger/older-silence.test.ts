// A section in an older form names a method for the sake of what is new in it: what it is silent about, or shows in words that are
// only guessed, takes nothing back of what another spec promised; what it says besides is promised.
import { expect, test } from "vitest";
import {
  type ApprovedText,
  compareOpenApi,
  holdPromises,
  type LedgerAlert,
  makeLedger,
  readContract,
  toOpenApi,
} from "../../src/index.ts";
import { specOf } from "../read-text.ts";

const textOf = (name: string, body: string): ApprovedText => {
  const text = `=====\n${name}\n=====\n\nREST API impact\n---------------\n\n${body}\n`;
  const { contract } = readContract(specOf(text, `specs/${name}.rst`));
  const none = { release: undefined, revision: undefined, approvedAt: undefined };
  return { contract, text, options: [], model: { tables: [], statements: [] }, ...none };
};

const shelf = `* \`\`POST /v1/shelves\`\`

  Create a new shelf.

  * Normal response codes: 201
  * Error response codes: 400

  Request::

    POST /v1/shelves
    Content-Type: application/json

    {"width": 3}

  Response::

    HTTP/1.1 201 Created
    Content-Type: application/json

    {"id": "s1", "width": 3}

* \`\`GET /v1/shelves\`\`

  List the shelves. This is a new method.

  Response::

    {"shelves": [{"id": "s1"}]}
`;
const canonicalShelf =
  "Make a shelf\n~~~~~~~~~~~~\n\nMakes one.\n\n:Method: ``POST /v1/shelves``\n:Change: added\n:Normal codes: 201\n:Error codes: 400\n:Request body: object\n:Response body: object\n";

const cases: readonly {
  readonly name: string;
  readonly first?: string;
  readonly second: string;
  /** Whether the second text, which comes later, lies beneath the first, as that of an earlier release. */
  readonly isBelow?: boolean;
  readonly promises: readonly string[];
  readonly alerts?: readonly string[];
}[] = [
  {
    name: "only named",
    second: "The schema of a shelf will change. It affects these calls::\n\n  POST /v1/shelves\n  GET /v1/shelves\n",
    promises: [],
  },
  {
    name: "one code more",
    second: "* ``POST /v1/shelves``\n\n  * Error response codes: 403\n",
    promises: ["POST /v1/shelves 403"],
  },
  {
    name: "a code of success where none was named",
    second: "* ``GET /v1/shelves``\n\n  * Normal response codes: 200\n  * Error response codes: 404\n",
    promises: ["GET /v1/shelves 200", "GET /v1/shelves 404"],
  },
  {
    name: "a parameter more",
    second: "* ``GET /v1/shelves?width=3``\n\n  A filter.\n",
    promises: ["GET /v1/shelves query width"],
  },
  {
    name: "a parameter more, beneath what shows the answer",
    second: "* ``GET /v1/shelves?width=3``\n\n  A filter.\n",
    isBelow: true,
    promises: ["GET /v1/shelves query width"],
    alerts: ["promised-twice GET /v1/shelves"],
  },
  {
    name: "a code of an error, beneath what shows the answer",
    second: "* ``GET /v1/shelves``\n\n  Error response codes: 404\n",
    isBelow: true,
    promises: ["GET /v1/shelves 404"],
    alerts: ["promised-twice GET /v1/shelves"],
  },
  {
    name: "a body that can only be guessed",
    second: "* ``POST /v1/shelves``\n\n  Request::\n\n    {'width': 3, 'deep': None,}\n",
    promises: [],
  },
  {
    name: "a body where none was shown",
    first: "* ``POST /v1/doors``\n\n  Create a new door. Normal response codes: 201\n",
    second:
      '* ``POST /v1/doors``\n\n  JSON schema for the request body::\n\n    {"type": "object", "properties": {"width": {"type": "integer"}}, "required": ["width"], "additionalProperties": false}\n',
    promises: ["POST /v1/doors request.width"],
  },
  {
    name: "the same over the canonical form",
    first: canonicalShelf,
    second: "* ``POST /v1/shelves``\n\n  Error response codes: 403\n\n  Request::\n\n    {'width': 3, 'deep': None,}\n",
    promises: ["POST /v1/shelves 403"],
  },
  {
    name: "what is said to be removed",
    second: "Removed methods:\n\n* ``POST /v1/shelves``\n",
    promises: [],
    alerts: ["promise-broken POST /v1/shelves", "removed-without-deprecation POST /v1/shelves"],
  },
  {
    name: "what the canonical form tells as a whole",
    second: canonicalShelf.replace(":Normal codes: 201", ":Normal codes: 202"),
    promises: [],
    alerts: ["promise-broken POST /v1/shelves"],
  },
];

const alertOf = ({ code, key }: LedgerAlert): string => `${code} ${key}`;

test.each(cases)("$name", ({ first = shelf, second, isBelow = false, promises, alerts = [] }) => {
  const [one, two] = [textOf("first", first), textOf("second", second)];
  const before = new Set(makeLedger([one]).entries.map(({ key }) => key));
  const { texts, broken } = holdPromises(
    [one, two].map((text, at) => ({ text, slot: String(at), order: isBelow ? -at : at, isDecided: false })),
    { today: "2026-01-01" },
  );
  const ledger = makeLedger(texts, { broken });
  expect([...new Set(ledger.alerts.filter(({ code }) => code !== "changed-unknown").map(alertOf))].sort()).toEqual(
    alerts,
  );
  expect(ledger.entries.map(({ key }) => key).filter((key) => !before.has(key))).toEqual(promises);
});

test.each(cases.filter(({ alerts }) => alerts === undefined))(
  "laid over a document of what was promised: $name",
  ({ first = shelf, second }) => {
    const [one, two] = [textOf("first", first), textOf("second", second)];
    const base = toOpenApi([one]).document;
    const { changes } = compareOpenApi(base, toOpenApi([two], { base }).document, { today: "2026-01-01" });
    expect(changes.filter(({ level }) => level === "error")).toEqual([]);
  },
);

const codes = "\nNormal response codes: 202\n\nError response codes: 404\n";
const lock = `Add a new API that locks a shelf:\n\n.. code-block:: console\n\n  POST /v1/shelves/{id}/action\n\n.. code-block:: json\n\n  {"lock": {"by": "ann"}}\n${codes}`;
const unread = `Add a new API that locks a shelf. The sender locks it in the body.\n\n  POST /v1/shelves/{id}/action\n${codes}`;
const key = "POST /v1/shelves/{id}/action";
const all = (action: string): readonly string[] => ["", " 202", " 404"].map((rest) => `${key}${action}${rest}`);

test.each<{ readonly name: string; readonly texts: readonly string[]; readonly promises: readonly string[] }>([
  { name: "the body that names the action is understood now", texts: [unread, lock], promises: all(" lock") },
  { name: "it is understood in both", texts: [lock, lock.replace("a shelf", "one")], promises: all(" lock") },
  { name: "it is understood in none", texts: [unread, unread.replace("a shelf", "one")], promises: all("") },
])("a later layout of the same spec: $name", ({ texts, promises }) => {
  const coming = texts.map((text) => ({ text: textOf("locks", text), slot: "locks", order: 0, isDecided: false }));
  const { texts: held, broken } = holdPromises(coming, { today: "2026-01-01" });
  const { entries, alerts, refused } = makeLedger(held, { broken });
  expect(entries.map((one) => one.key)).toEqual(promises);
  expect(entries.every(({ statements }) => statements.length === 1)).toBe(true);
  const told = alerts.filter(({ code }) => code === "promise-broken" || code === "withdrawn-silently");
  expect([refused, told]).toEqual([[], []]);
});
