// How V8 is set leaves what it has made already as it is: a process dies otherwise, now and then.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

// A text that was put together is searched in another way than one that was read.
const program = `
import { setFlags } from ${JSON.stringify(new URL("../src/compiled.ts", import.meta.url).href)};
const patterns = Array.from({ length: 200 }, (_, index) => new RegExp(\`^a\${index}b*$\`));
const found = () => patterns.filter((pattern, index) => pattern.exec(\`a\${index}\` + "b".repeat(20)) !== null).length;
const before = found();
setFlags("check");
console.log(before, found());
`;

test("expressions that were used once before V8 is set are used again", () => {
  const sources = ["--conditions=assent-source", "--import", import.meta.resolve("tsx"), "--input-type=module"];
  const { signal, stdout } = spawnSync(process.execPath, [...sources, "--eval", program], { encoding: "utf8" });
  expect({ signal, stdout }).toEqual({ signal: null, stdout: "200 200\n" });
});
