/** What a spec touches. */
import {
  findTopic,
  findTopics,
  impactsOf,
  saysMore,
  saysNone,
  type Section,
  type Spec,
  subjectsOf,
  type Topic,
} from "@assent/spec";
import type { DocumentRecord, Impact } from "../record.ts";
import { isSure } from "../rest/method.ts";

/**
 * What a spec touches; what it says that there is no impact on, and why, is not among it. A spec without a section on the API
 * touches it with the `methods` that it describes elsewhere.
 */
export function readImpacts(spec: Spec, methods: DocumentRecord["methods"]): readonly Impact[] {
  const silent = { has: (section: Section): boolean => saysNone(section, spec) };
  const promised = impactsOf(spec, undefined, undefined, silent);
  const describes = findTopic(spec.outline, "rest") === undefined && methods.some(isSure);
  const isTold = (topic: Topic): boolean =>
    findTopics(spec.outline, topic).some((one) => subjectsOf(one.key).length === 0 && saysMore(one, silent));
  const found: Impact[] = (["api", "data", "deployment"] as const).filter(
    (one) =>
      (one === "api" && describes) || promised.some(({ impact }) => impact === one) || isTold(topicOfImpact[one]),
  );
  const user = findTopic(spec.outline, "end-user");
  if (user !== undefined && saysMore(user, silent)) found.push("user");
  return found;
}

/** The sections that show an impact by what they are about, where no word of their title does: "Settings". */
const topicOfImpact = { api: "rest", data: "data-model", deployment: "deployer" } as const;
