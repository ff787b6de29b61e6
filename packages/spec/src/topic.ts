/** What sections can be about. */
export const topics = [
  "rest",
  "data-model",
  "deployer",
  "end-user",
  "upgrade",
  "testing",
  "references",
  "dependencies",
  "alternatives",
  "assignee",
] as const;

/** What a section is about. */
export type Topic = (typeof topics)[number];
