/** The headers with which clients show who they are, as security schemes of a document. */
import { isObject } from "../../schema/json.ts";
import type { OpenApi, Operation } from "../document.ts";
import { componentName } from "./shape-components.ts";

type Scheme = Readonly<Record<string, unknown>>;
type Requirements = NonNullable<Operation["security"]>;

/** One scheme for each header; those of the base are taken where they say the same. */
export class TokenSchemes {
  readonly #base: ReadonlyMap<string, Scheme>;
  readonly #made = new Map<string, Readonly<Record<string, string>>>();

  constructor(base: OpenApi | undefined) {
    const schemes: Readonly<Record<string, unknown>> = base?.components?.securitySchemes ?? {};
    this.#base = new Map(Object.entries(schemes).flatMap(([name, one]) => (isObject(one) ? [[name, one]] : [])));
  }

  /** What asks for a token in a header. */
  requirementOf(header: string): Requirements {
    const [known] =
      [...this.#base, ...new Map<string, Scheme>(this.#made)].find(([, scheme]) => isShownIn(scheme, header)) ?? [];
    if (known !== undefined) return [{ [known]: [] }];
    const isFree = !this.#base.has("token") && !this.#made.has("token");
    const name = isFree ? "token" : `token-${componentName(header)}`;
    this.#made.set(name, { type: "apiKey", in: "header", name: header });
    return [{ [name]: [] }];
  }

  /** The header of a scheme; undefined where it is shown elsewhere. */
  headerOf(name: string): string | undefined {
    const scheme = this.#base.get(name) ?? this.#made.get(name) ?? {};
    if (scheme.type !== "apiKey") return isShownIn(scheme, "Authorization") ? "Authorization" : undefined;
    return scheme.in === "header" && typeof scheme.name === "string" ? scheme.name : undefined;
  }

  /** Whether one of the ways to be let in is a token in a header. */
  isAskedFor(header: string, requirements: Requirements): boolean {
    return requirements.some((one) =>
      Object.keys(one).some((name) => isShownIn(this.#base.get(name) ?? this.#made.get(name) ?? {}, header)),
    );
  }

  /** Those that are not of the base. */
  get made(): Readonly<Record<string, Readonly<Record<string, string>>>> {
    return Object.fromEntries(this.#made);
  }
}

/** Tokens of other kinds than a key of an own name are shown in "Authorization" (RFC 9110 §11.6.2). */
function isShownIn({ type, in: place, name }: Scheme, header: string): boolean {
  if (type === "apiKey") return place === "header" && typeof name === "string" && isSameName(name, header);
  return (type === "http" || type === "oauth2" || type === "openIdConnect") && isSameName(header, "authorization");
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
