// What is promised is asked for only where there is something to ask, and again only where it can have changed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { publish, type AskedTexts, type ReadHeld } from "@assent/site";
import { diskFiles, openWorkspace } from "@assent/workspace";

const root = mkdtempSync(join(tmpdir(), "assent-held-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const older =
  "Older\n=====\n\nIntro.\n\nREST API impact\n---------------\n\n**GET /v1/jobs**\n\nNormal response codes: 200\n";
const canonical = (code: number): string =>
  `Canonical\n=========\n\nIntro.\n\nREST API impact\n---------------\n\nList\n~~~~\n\nLists.\n\n:Method: \`\`GET /v1/jobs\`\`\n:Change: added\n:Normal codes: ${code}\n`;

test("promises are asked for when a spec has some, and when one of those texts is another one", async () => {
  const asked: AskedTexts[] = [];
  const held: ReadHeld = (one) => {
    asked.push(one);
    return Promise.resolve({ texts: [], open: [], broken: [], today: "2026-01-02" });
  };
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, "in", path)), { recursive: true });
    writeFileSync(join(root, "in", path), text);
  };
  let decisions: ReadonlyMap<string, never> = new Map<string, never>();
  put("specs/approved/older.rst", older);
  put("notes.rst", "Notes\n=====\n\nNone.\n");
  const workspace = await openWorkspace(join(root, "in"), { fs: diskFiles(join(root, "in")), git: undefined });
  const publisher = (await publish(workspace, {
    folder: join(root, "out"),
    exclude: "",
    url: undefined,
    onRead: () => undefined,
    decisions: () => Promise.resolve(decisions),
    held,
  }))!;
  const steps: readonly (readonly [what: string, path: string, text: string, asked: number])[] = [
    ["an older form", "specs/approved/older.rst", `${older}\nMore.\n`, 0],
    ["a first method in the canonical form", "specs/approved/canonical.rst", canonical(200), 1],
    ["a page", "notes.rst", "Notes\n=====\n\nSome.\n", 1],
    ["an older form beside it", "specs/approved/older.rst", older, 1],
    ["the method", "specs/approved/canonical.rst", canonical(202), 2],
    ["the same text", "specs/approved/canonical.rst", canonical(202), 2],
  ];
  for (const [what, path, text, count] of steps) {
    put(path, text);
    await publisher.update([path]);
    expect(asked, what).toHaveLength(count);
  }
  expect(asked.every(({ isCanonical, decided }) => isCanonical && decided.size === 0)).toBe(true);
  // Other commits may tell of other texts that were approved; so do decisions about a spec of an older form.
  await publisher.renew();
  expect(asked).toHaveLength(3);
  decisions = new Map([["older", { proof: { state: "proven" } } as never]]);
  await publisher.renew();
  expect([...asked[3]!.decided]).toEqual([older]);
});
