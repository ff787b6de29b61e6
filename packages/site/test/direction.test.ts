// Texts in scripts that are written from the right stand there, with the points of their lists; others do not for their title.
import { expect, test } from "vitest";
import { beginsAtRight, runsFromRight } from "../src/layouts/direction.ts";
import { recordOf } from "./one-text.ts";

const arabic = "إضافة دعم لتغيير حجم الخوادم";
const hebrew = "תמיכה בשינוי גודל של שרתים";
const pageOf = (title: string, text: string): { readonly title: boolean; readonly text: boolean } => {
  const { introduction, body } = recordOf(`${title}\n${"=".repeat(80)}\n\n${text}\n`);
  return { title: beginsAtRight(title), text: runsFromRight(introduction + body) };
};

test.each<readonly [name: string, title: string, text: string, isTitle: boolean, isText: boolean]>([
  ["all in Arabic", arabic, `${arabic}.\n\n* ${arabic}\n* ${arabic}`, true, true],
  ["Hebrew below an English title", "Resize servers", `${hebrew}.\n\n* ${hebrew}`, false, true],
  ["English below an Arabic title", arabic, "Servers grow.\n\n* One that does.\n* Another.", true, false],
  [
    "one Arabic word in English",
    "Names",
    `A server may be called ${arabic.split(" ")[0]!} as well as others.`,
    false,
    false,
  ],
  [
    "Arabic with names and code",
    arabic,
    `${arabic} ("nova") \`\`a_b c d e f g\`\`::\n\n  x = 1 and y = 2 or z = 3`,
    true,
    true,
  ],
  ["no letters", "1986", "2001.", false, false],
])("%s", (_name, title, text, isTitle, isText) => {
  expect(pageOf(title, text)).toEqual({ title: isTitle, text: isText });
});
