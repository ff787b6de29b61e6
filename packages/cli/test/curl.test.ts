// A witness as a command for a shell: the body is on the wire as its media type has it.
import { expect, test } from "vitest";
import type { Json } from "@assent/contract";
import { curlOf } from "../src/promises/told-change.ts";

test.each<{ type: string; body: Json; ends: string }>([
  { type: "application/json", body: { a: "b c" }, ends: `-H 'Content-Type: application/json' -d '{"a":"b c"}'` },
  { type: "application/merge-patch+json", body: "a", ends: `-d '"a"'` },
  { type: "text/plain", body: "a b", ends: "-d 'a b'" },
  {
    type: "application/x-www-form-urlencoded",
    body: { a: "b c", n: 1, l: ["x", "y&z"] },
    ends: "-H 'Content-Type: application/x-www-form-urlencoded' -d 'a=b%20c&n=1&l=x&l=y%26z'",
  },
  { type: "application/x-www-form-urlencoded", body: {}, ends: "-d ''" },
  {
    type: "multipart/form-data",
    body: { a: "@b", n: 1, o: { x: true } },
    ends: `'$BASE/o' --form-string 'a=@b' --form-string 'n=1' -F 'o={"x":true};type=application/json'`,
  },
  { type: "multipart/form-data", body: {}, ends: "# with this value as multipart/form-data: {}" },
  { type: "application/xml", body: { a: "b" }, ends: `# with this value as application/xml: {"a":"b"}` },
])("$type $body", ({ type, body, ends }) => {
  const request = { kind: "request", method: "POST", url: "/o", headers: { "Content-Type": type }, body } as const;
  const command = curlOf({ ...request, base: "accepted", revision: "refused" }).replace(`"$BASE"'/o'`, "'$BASE/o'");
  expect(command.slice(-ends.length)).toBe(ends);
});

test("what a webhook sends is no request that somebody could make", () => {
  const sent = {
    kind: "request",
    method: "POST",
    url: "(webhook storm)",
    headers: { A: "b" },
    body: { c: 1 },
  } as const;
  expect(curlOf({ ...sent, base: "sent", revision: "never sent" })).toBe('POST (webhook storm)  A: b  {"c":1}');
});
