/** Samples of a document of several specs that what a later one changed no longer allows. */
import { leastConfidence } from "../../reading/contract.ts";
import {
  type Example,
  httpMethods,
  type MediaType,
  type OpenApi,
  type Operation,
  type PathItem,
  promiseKey,
  type PromiseOrigin,
  type RequestBody,
} from "../document.ts";
import type { Omission } from "./to-openapi.ts";
import { makeValidators, type Validators } from "../validators.ts";

/** The document without them, and what was left out. */
export function withoutStaleSamples(document: OpenApi): {
  readonly document: OpenApi;
  readonly omitted: readonly Omission[];
} {
  const sides = {
    request: makeValidators(document, { side: "request" }),
    response: makeValidators(document, { side: "response" }),
  };
  const omitted: Omission[] = [];
  const keep = <T extends Partial<RequestBody>>(body: T, validators: Validators, tell: () => void): T => {
    if (body.content === undefined) return body;
    const content = Object.entries(body.content).map(
      ([type, media]) => [type, keepRight(media, validators, tell)] as const,
    );
    return { ...body, content: Object.fromEntries(content) };
  };
  const ofOperation = (operation: Operation, name: string): Operation => {
    const origin = operation[promiseKey] as PromiseOrigin | undefined;
    const tell = (what: string) => (): void => {
      const { file = "", line = 1 } = origin ?? {};
      omitted.push({
        file,
        line,
        what: `The sample ${what} of ${name}`,
        why: "stale-sample",
        confidence: leastConfidence,
      });
    };
    const { requestBody, responses } = operation;
    return {
      ...operation,
      ...(requestBody === undefined || "$ref" in requestBody
        ? {}
        : { requestBody: keep(requestBody, sides.request, tell("request")) }),
      ...(responses === undefined
        ? {}
        : {
            responses: Object.fromEntries(
              Object.entries(responses).map(([code, one]) => [
                code,
                "$ref" in one ? one : keep(one, sides.response, tell(`response ${code}`)),
              ]),
            ),
          }),
    };
  };
  const paths = Object.entries(document.paths ?? {}).map(([path, item]): readonly [string, PathItem] => {
    const methods = httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined
        ? []
        : [[method, ofOperation(operation, `${method.toUpperCase()} ${path}`)] as const];
    });
    return [path, { ...item, ...Object.fromEntries(methods) }];
  });
  return { document: { ...document, paths: Object.fromEntries(paths) }, omitted };
}

function keepRight(media: MediaType, validators: Validators, tell: () => void): MediaType {
  const { examples, schema, ...rest } = media;
  if (examples === undefined || schema === undefined) return media;
  const validate = validators.of(schema);
  const right = Object.entries(examples).filter(([, example]) => {
    const { value } = example as Example;
    if (value === undefined || validate(value).length === 0) return true;
    tell();
    return false;
  });
  return { ...rest, schema, ...(right.length === 0 ? {} : { examples: Object.fromEntries(right) }) };
}
