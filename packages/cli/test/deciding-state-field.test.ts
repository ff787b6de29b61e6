// A field "Status" on top follows what is decided: no vote and no approval is lost when it is set.
import { beforeEach, expect, test } from "vitest";
import { scratchRepository, specText, teamPolicy, type Scratch } from "./scratch.ts";

const spec = "specs/quota.rst";
const withState = (state: string, more = ""): string =>
  specText("Quota", 7, more).replace("\n\nWhy.", `\n\n:Status: ${state}\n\nWhy.`);

let place: Scratch;
beforeEach(() => {
  place = scratchRepository({ "assent.yaml": teamPolicy, [spec]: withState("Draft") });
});

const story = "Count\n\nStory: 7";

test("an approval holds when the field says it", async () => {
  expect(await place.approve(spec, "story-7")).toBe(0);
  place.commit("Say so", { [spec]: withState("Accepted") });
  place.commit(story);
  expect(await place.assent("gate --range HEAD~1..HEAD")).toMatchObject({ code: 0 });
  place.commit("More", { [spec]: withState("Accepted", " More.") });
  place.commit(story);
  expect((await place.assent("gate --range HEAD~1..HEAD")).code).toBe(1);
});

test("votes stand when it moves on under review, and a word of another kind outdates them", async () => {
  for (const step of [`propose ${spec}`, "submit story-7"]) expect((await place.assent(step)).code).toBe(0);
  place.be("bo");
  expect((await place.assent("vote story-7 +2")).code).toBe(0);
  place.be("ann");
  place.commit("Move on", { [spec]: withState("In review") });
  expect((await place.assent(`propose ${spec}`)).code).toBe(0);
  expect((await place.assent("show story-7")).out).toContain("+2 on problem: bo@example.org (core)");
  place.commit("Narrow", { [spec]: withState("Accepted for admins") });
  expect((await place.assent(`propose ${spec}`)).code).toBe(0);
  expect((await place.assent("show story-7")).out).toContain("+2 on problem: 0 of 2");
});
