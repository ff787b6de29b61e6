import { expect, test } from "vitest";
import { compareReleases } from "@assent/contract";
import { releaseOf } from "@assent/workspace";
import { decidedState, releasesAmong, stateOf, stateOfStatus, states } from "../src/history/state.ts";

test.each([
  { path: "specs/juno/approved/a.rst", state: "approved", release: "juno" },
  { path: "specs/2023.1/implemented/a.rst", state: "implemented", release: "2023.1" },
  { path: "specs/juno-implemented/a.rst", state: "implemented", release: "juno" },
  { path: "specs/not-implemented/a.rst", state: "not-implemented", release: undefined },
  { path: "specs/backlog/approved/a.rst", state: "approved", release: undefined },
  { path: "specs/a.rst", state: undefined, release: undefined },
  { path: "specs/archive/kilo/a.rst", state: undefined, release: "kilo" },
  { path: "specs/archive/a.rst", state: undefined, release: undefined },
  { path: "proposals/approved/a.rst", state: "approved", release: undefined },
  { path: "proposals/selected/a.rst", state: "approved", release: undefined },
  { path: "final/a.rst", state: "final", release: undefined },
  { path: "withdrawn/a.rst", state: "withdrawn", release: undefined },
  { path: "rfcs/alder/approved/a.rst", state: "approved", release: "alder" },
])("$path is $state for $release", ({ path, state, release }) => {
  expect(stateOf(path, {})?.name).toBe(state);
  expect(releaseOf(path, {})).toBe(release);
});

test.each([
  {
    among: ["specs/kilo/a.rst", "specs/stadium/a.rst", "specs/stadium/ocata/b.rst"],
    releases: ["kilo", undefined, "ocata"],
  },
  {
    among: ["specs/juno/a.rst", "specs/client/a.rst", "specs/juno-implemented/b.rst"],
    releases: ["juno", undefined, "juno"],
  },
  {
    among: ["docs/development/design/a.rst", "docs/release/userguide/a.rst", "docs/testing/b.rst", "docs/index.rst"],
    releases: [undefined, undefined, undefined, undefined],
  },
  { among: ["docs/testing/a.rst", "docs/alder/approved/b.rst"], releases: [undefined, "alder"] },
  {
    among: ["docs/source/guide/specs/alder/a.rst", "docs/source/guide/use.rst"],
    releases: ["alder", undefined],
  },
  { among: ["docs/guide/a.rst", "docs/v2/b.rst", "docs/juno/c.rst"], releases: [undefined, "v2", "juno"] },
  { among: ["specs/done/a.rst", "specs/swift/a.rst"], releases: [undefined, undefined] },
  { among: ["specs/alder/a.rst", "specs/birch/a.rst"], releases: ["alder", "birch"] },
  {
    among: ["hep001/proposal.rst", "hep002/proposal.rst", "hep002/other.rst"],
    releases: [undefined, undefined, undefined],
  },
  {
    among: ["oeps/best-practices/r-03-a.rst", "oeps/processes/b.rst", "oeps/best-practices/r-03/decisions/c.rst"],
    releases: [undefined, undefined, undefined],
  },
  {
    among: ["doc/developer/nxeps/nxep-0001.rst", "doc/developer/nxeps/nxep-template.rst"],
    releases: [undefined, undefined],
  },
  { among: ["specs/alder/alder-1-a.rst", "specs/birch/birch-2-b.rst"], releases: ["alder", "birch"] },
  { among: ["specs/release-alder/a.rst", "specs/birch/b.rst"], releases: ["release-alder", "birch"] },
  { among: ["specs/focal-fossa/approved/a.rst", "specs/birch/b.rst"], releases: ["focal-fossa", undefined] },
  { among: ["specs/2024.1/0003-ropes/README.rst", "specs/kilo/a.rst"], releases: ["2024.1", "kilo"] },
  { among: ["specs/0003-ropes/README.rst", "specs/0004-anchors/README.rst"], releases: [undefined, undefined] },
  { among: ["specs/alder/approved/a.rst", "specs/2024.1/approved/a.rst"], releases: ["alder", "2024.1"] },
  { among: ["specs/alder-implemented/a.rst", "specs/v1.2/a.rst"], releases: ["alder", "v1.2"] },
  { among: ["harbor/approved/a.rst", "harbor/implemented/b.rst"], releases: [undefined, undefined] },
  { among: ["docs/source/harbor/approved/a.rst", "docs/source/harbor/b.rst"], releases: [undefined, undefined] },
  { among: ["harbor/alder/approved/a.rst", "harbor/birch/approved/b.rst"], releases: ["alder", "birch"] },
  { among: ["alder/approved/a.rst", "birch/approved/b.rst"], releases: ["alder", "birch"] },
  { among: ["specs/alder/approved/a.rst", "specs/alder/approved/b.rst"], releases: ["alder", "alder"] },
  {
    among: ["specs/dock/juno/a.rst", "specs/dock/backlog/b.rst", "specs/dock/ongoing/c.rst", "specs/client/kilo/d.rst"],
    releases: ["juno", undefined, undefined, "kilo"],
  },
  {
    among: ["specs/juno/approved/dock/a.rst", "specs/untargeted/dock/b.rst", "specs/dock/c.rst", "specs/api/v2/d.rst"],
    releases: ["juno", undefined, undefined, undefined],
  },
  { among: ["specs/alder/a.rst", "specs/backlog/dock/b.rst"], releases: [undefined, undefined] },
  { among: ["specs/v2/a.rst", "specs/unscheduled/dock/b.rst"], releases: ["v2", undefined] },
  { among: ["specs/dock/alder-implemented/a.rst", "specs/dock/backlog/b.rst"], releases: ["alder", undefined] },
  {
    among: [
      "rfcs/rfc-0012.rst",
      "rfcs/rfc-0012/examples.rst",
      "tools/checks/rfcs/rfc-9000.rst",
      "rfcs/v2/rfc-0013.rst",
    ],
    releases: [undefined, undefined, undefined, "v2"],
  },
  { among: ["juno/approved/a.rst", "juno/approved/b.rst"], releases: ["juno", "juno"] },
  { among: ["specs/dock/approved/a.rst", "specs/other/approved/b.rst"], releases: ["dock", "other"] },
  {
    among: ["specs/dock/approved/a.rst", "specs/other/approved/b.rst", "specs/juno/approved/c.rst"],
    projects: ["dock", "juno"],
    releases: [undefined, undefined, "juno"],
  },
])("$among are of $releases", ({ among, projects, releases }) => {
  expect(among.map(releasesAmong(among, {}, new Set(projects)))).toEqual(releases);
});

test("years come after names", () => {
  expect(["2023.1", "zed", "austin", "2024.1"].sort(compareReleases)).toEqual(["austin", "zed", "2023.1", "2024.1"]);
});

test.each([
  { decided: undefined, placed: "approved", shown: "approved" },
  { decided: "approved", placed: "backlog", shown: "approved" },
  { decided: "approved", placed: "implemented", shown: "implemented" },
  { decided: "last-call", placed: "approved", shown: "last-call" },
  { decided: "withdrawn", placed: "implemented", shown: "withdrawn" },
  { decided: "draft", placed: undefined, shown: "draft" },
])("decided $decided in a folder that says $placed: $shown", ({ decided, placed, shown }) => {
  const decision =
    decided === undefined
      ? undefined
      : { definition: decided, approvedAt: undefined, override: undefined, proof: { state: "proven" as const } };
  const folder = states.find(({ name }) => name === placed);
  expect(decidedState(decision, folder)?.name).toBe(shown);
});

test.each([
  ["Accepted", "approved"],
  ["Agreed, 2026-03-01", "approved"],
  ["Built", "implemented"],
  ["Dropped", "abandoned"],
  ["Declined", "rejected"],
  ["Under review", "proposed"],
  ["In progress (May)", "in-progress"],
  ["Accepted - January 2021", "approved"],
  ["Accepted June 2020", "approved"],
  ["Superseded by RFC 9", "superseded"],
  ["Superceded by another.", "superseded"],
  ["Accepted (pending the vote)", undefined],
  ["Approved, awaiting final sign-off", undefined],
  ["Accepted (pending implementation)", "approved"],
  ["Approved | Rejected", undefined],
  ["Approved?", undefined],
  ["Draft (pending review)", "draft"],
  ["Cooking", undefined],
  [undefined, undefined],
])("a proposal that is %s is %s", (status, name) => {
  expect(stateOfStatus(status, {})?.name).toBe(name);
});
