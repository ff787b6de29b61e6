import { type Fact, fact } from "../fact.ts";

/** The id of a spec: the name of its blueprint or number of its story, else the stem of its file. */
export const idOf: Fact<string> = fact((spec) => spec.path.replace(/^.*\//, "").replace(/\.rst$/, ""));
