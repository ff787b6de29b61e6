/** Methods whose answer is a schema: it is shown by it, and not described. */
import type { OlderMethod, OlderSample } from "./method.ts";
import { sampleSureness } from "../words/sureness.ts";

/** "GET /v1/schemas/book". */
const ofSchemas = /\/(?:json[-_]?)?schemas?(?:\/|$)/i;

/** "The response body contains a json-schema document"; what "conforms to" one or "must match" one is none. */
const said =
  /\b(?:respon[cs]es?|repl(?:y|ies)|answers?|bod(?:y|ies)|results?|API|call|method)\b[^.:;]{0,60}?\b(?:is|are|contains?|holds?|has|returns?|shows?|gives?)(?: back)? (?:an? |the )?(?:following |whole |full )?json[- ]?schema\b/i;

/** Whether words say that the answer is a schema. */
export function saysSchemaIsAnswered(text: string): boolean {
  return said.test(text);
}

/** Whether the answers of a method are schemas, by its words or its path. */
function answersSchema({ verb, path, isSchemaAnswered }: OlderMethod): boolean {
  return isSchemaAnswered === true || (verb === "GET" && ofSchemas.test(path.path));
}

/** What was shown of a method, with the schemas that it answers among the samples. */
export function withAnsweredSchemas<Shown extends OlderMethod>(method: Shown): Pick<Shown, "samples" | "schemas"> {
  const { samples, schemas } = method;
  const isAnswer = ({ direction }: OlderSample): boolean => direction === "response" && answersSchema(method);
  const confidence = sampleSureness[method.isSchemaAnswered === true ? "said" : "byVerb"];
  const shown = schemas.filter(isAnswer).map((one) => ({ ...one, confidence }));
  return shown.length === 0
    ? { samples, schemas }
    : { samples: [...samples, ...shown], schemas: schemas.filter((one) => !isAnswer(one)) };
}
