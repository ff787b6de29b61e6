/** How a client says who it is, as far as the form can say it: one header with a token, and methods that need none. */
import { httpMethods, type OpenApi, type Operation } from "../document.ts";
import type { TakeDown } from "./unsaid.ts";

/** The tokens of a document. */
export interface Tokens {
  /** The header that methods need; undefined: the form says of none that it needs one. */
  readonly header: string | undefined;
  /** False for a method that needs no token where others do; undefined where nothing has to be said. */
  readonly isNeeded: (operation: Operation, unsaid: TakeDown) => boolean | undefined;
}

type Requirement = Readonly<Record<string, readonly string[]>>;

/** Reads the security of a document: what counts is what methods ask for, not what schemes there are. */
export function tokensOf(document: OpenApi, unsaid: TakeDown): Tokens {
  const schemes = new Map(
    Object.entries(document.components?.securitySchemes ?? {}).map(([name, scheme]) => {
      const { type, in: place, name: header } = (scheme ?? {}) as Readonly<Record<string, unknown>>;
      return [name, type === "apiKey" && place === "header" && typeof header === "string" ? header : undefined];
    }),
  );
  const asked = new Map<string, number>();
  for (const operation of operationsOf(document)) {
    for (const requirement of requirementsOf(operation, document)) {
      const [name, ...others] = Object.keys(requirement);
      if (name !== undefined && others.length === 0 && schemes.get(name) !== undefined)
        asked.set(name, (asked.get(name) ?? 0) + 1);
    }
  }
  const [chosen] = [...asked].sort(([, one], [, other]) => other - one).map(([name]) => name);
  for (const name of schemes.keys()) {
    const isSame = chosen !== undefined && schemes.get(name) === schemes.get(chosen);
    if (!isSame) unsaid(`the security scheme "${name}"`);
  }
  return {
    header: chosen === undefined ? undefined : schemes.get(chosen),
    isNeeded: (operation, unsaidThere) => {
      const wanted = requirementsOf(operation, document);
      const isFree = wanted.length === 0 || wanted.some((one) => Object.keys(one).length === 0);
      const isChoice = wanted.filter((one) => Object.keys(one).length > 0).length > (isFree ? 0 : 1);
      const hasMore = wanted.some(
        (one) => Object.keys(one).length > 1 || Object.values(one).some((scopes) => scopes.length > 0),
      );
      if (isChoice || hasMore) unsaidThere("the choice of security schemes or their scopes");
      if (chosen === undefined) return undefined;
      const needs = wanted.some((one) => Object.keys(one).some((name) => schemes.get(name) === schemes.get(chosen)));
      if (!isFree && !needs) unsaidThere("what is needed instead of the token");
      return isFree || !needs ? false : undefined;
    },
  };
}

function operationsOf({ paths = {} }: OpenApi): readonly Operation[] {
  return Object.values(paths).flatMap((item) =>
    httpMethods.flatMap((method): readonly Operation[] => {
      const operation = item[method];
      return operation === undefined ? [] : [operation];
    }),
  );
}

/** One of them has to be met; none, or an empty one: nothing has to be shown (OpenAPI 3.1 §4.8.30). */
function requirementsOf({ security }: Operation, document: OpenApi): readonly Requirement[] {
  const wanted: unknown = security ?? document.security ?? [];
  return Array.isArray(wanted)
    ? (wanted as readonly unknown[]).filter((one): one is Requirement => typeof one === "object" && one !== null)
    : [];
}
