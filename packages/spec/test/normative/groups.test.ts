import { describe, expect, test } from "vitest";
import { defaultGroups, groupFinder, titleKey, type SectionGroups } from "@assent/spec";

/** Titles of level 1, and the group that votes on them. */
const cases: readonly (readonly [title: string, group: string])[] = [
  ["REST API impact", "api"],
  ["HTTP API impact", "api"],
  ["API impact", "api"],
  ["API changes", "api"],
  ["2.1 Changes to the REST API:", "api"],
  ["RESTFUL WEB API", "api"],
  ["API", "api"],
  ["API and data model impact", "api"],
  ["Data model impact", "data"],
  ["Database Schema", "data"],
  ["DB impact", "data"],
  ["Deployment impact", "deployment"],
  ["Other Deployer Impact", "deployment"],
  ["Upgrading", "deployment"],
  ["Operator impact", "deployment"],
  ["Problem statement", "problem"],
  ["The problem", "problem"],
  ["Background and motivation", "problem"],
  ["RPC API impact", "design"],
  ["Database API", "design"],
  ["Python API", "design"],
  ["API tests", "design"],
  ["Upgrade tests", "design"],
  ["Work items", "design"],
  ["Provide a migration path from the legacy implementation", "design"],
];

describe("section groups", () => {
  const groupOf = groupFinder(defaultGroups);
  test.each(cases)("%j belongs to %s", (title, group) => {
    expect(groupOf(titleKey(title), undefined)).toBe(group);
  });

  test("a title that says nothing of its own belongs to the group around it", () => {
    expect(groupOf(titleKey("Examples"), "api")).toBe("api");
    expect(groupOf(titleKey("Data model"), "api")).toBe("data");
  });

  test("a team names titles of its own; words count for the groups that it has", () => {
    const own: SectionGroups = {
      ...defaultGroups,
      groups: [
        { name: "api", titles: ["Interface"] },
        { name: "money", titles: ["Database impact"] },
      ],
    };
    const find = groupFinder(own);
    expect(
      ["Interface", "HTTP API impact", "Database impact", "Upgrade impact"].map((title) =>
        find(titleKey(title), undefined),
      ),
    ).toEqual(["api", "api", "money", "design"]);
  });

  test("what was read by the first rules is read so for ever", () => {
    const first = groupFinder(defaultGroups, 1);
    expect(["REST API impact", "HTTP API impact"].map((title) => first(titleKey(title), undefined))).toEqual([
      "api",
      "design",
    ]);
  });
});
