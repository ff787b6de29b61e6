/** Answers to the questions of a template, as a vote carries them: from flags, or from a checklist that was ticked off. */
import type { Review } from "@assent/review";

/** Answers by question, or a sentence about what is no answer. */
export type Answers = ReadonlyMap<string, string> | { readonly fault: string };

/** What a checklist says where the spec has nothing that may be the answer. */
export const noSection = "the spec has no such section";
export const nothingFound = "nothing found in this section";

/** What stands for an answer where a box is ticked and nothing is written. */
const lookedAt = "looked at";

/** Reads "3=The lock is gone." or "Which options are added?=None.", several with line ends between them. */
export function answersFrom(given: string, { questions }: Review): Answers {
  const answers = new Map<string, string>();
  for (const line of given.split("\n").filter((one) => one.trim() !== "")) {
    const [key = "", answer] = line.split(/=(.*)/s);
    if (answer === undefined || answer.trim() === "") {
      return {
        fault: `"${line}" is no answer; write it as 3="The lock is gone.", with the number that assent show gives.`,
      };
    }
    const asked = /^\d+$/.test(key.trim()) ? questions[Number(key) - 1]?.text : key.trim();
    if (asked === undefined) return { fault: `There is no question ${key}; there are ${questions.length}.` };
    answers.set(asked, answer.trim());
  }
  return answers;
}

/** Reads the Markdown of `assent checklist` after somebody has ticked boxes in it; what is written below a box is the answer. */
export function answersIn(markdown: string): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  let question: string | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const box = /^\s*[-*] \[([ xX])\] (.*)$/.exec(line);
    if (box !== null) {
      question = box[1] === " " ? undefined : (box[2] ?? "").trim();
      if (question !== undefined) answers.set(question, lookedAt);
      continue;
    }
    if (line.startsWith("#")) question = undefined;
    const words = line.trim();
    // The place that the program named is no answer of a person.
    if (
      question === undefined ||
      words === "" ||
      /^\S+:\d+ “.*”$/.test(words) ||
      words === noSection ||
      words === nothingFound
    )
      continue;
    const before = answers.get(question);
    answers.set(question, before === undefined || before === lookedAt ? words : `${before} ${words}`);
  }
  return answers;
}
