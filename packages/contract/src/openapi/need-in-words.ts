import type { SecurityNeed } from "./operations.ts";

const kinds = { header: "header", query: "query parameter", cookie: "cookie" } as const;

/** What has to be shown, as in 'the header "Authorization: Basic"'. */
export function needInWords({ in: place, name, scheme }: SecurityNeed): string {
  return `the ${kinds[place]} "${scheme === undefined ? name : `${name}: ${scheme}`}"`;
}
