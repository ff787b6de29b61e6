import type { CompareContext, Shown } from "./rule.ts";
import type { OperationSurface, Requirement } from "./surface.ts";
import { words } from "./ways.ts";

/** What a client shows for a requirement of security, with words in the place of secrets. */
function credentials(one: Requirement, schemes: CompareContext["securitySchemes"]): Pick<Shown, "headers" | "query"> {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  for (const id of Object.keys(one)) {
    const { type, in: place, name, scheme } = schemes.get(id) ?? {};
    if (type === "apiKey" && typeof name === "string") {
      if (place === "query") query.push(`${encodeURIComponent(name)}=KEY`);
      else if (place === "cookie") headers.Cookie = `${name}=KEY`;
      else headers[name] = "KEY";
    } else if (type === "http" && typeof scheme === "string") headers.Authorization = `${capital(scheme)} TOKEN`;
    else if (type === "oauth2" || type === "openIdConnect") headers.Authorization = "Bearer TOKEN";
  }
  return { headers, ...(query.length === 0 ? {} : { query: query.join("&") }) };
}

/** What a client shows of itself to an operation: the first way that it lets clients in, none where nothing is enough. */
export function credentialsOf(
  { security = [] }: OperationSurface,
  schemes: CompareContext["securitySchemes"],
): Pick<Shown, "headers" | "query"> {
  const [first] = security;
  const isOpen = security.some((one) => Object.keys(one).length === 0);
  return first === undefined || isOpen ? {} : credentials(first, schemes);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** A request with what is shown for a requirement, as it is seen where that is not enough any more. */
export function letInWith(one: Requirement, schemes: CompareContext["securitySchemes"]): Shown {
  return {
    kind: "request",
    base: `accepted with ${words([one])}`,
    revision: "401: not enough",
    withOwnCredentials: true,
    ...credentials(one, schemes),
  };
}
