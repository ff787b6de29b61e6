/** The address of a story, given whole, or by what tells it from others where the template shows such an address. */
import type { Template } from "@assent/spec";

/** An address, or what is wrong with what was given. */
export type StoryAddress =
  { readonly ok: true; readonly url: string | undefined } | { readonly ok: false; readonly why: string };

/**
 * Reads what was given: "https://issues.example.org/browse/KEY-7", or "KEY-7", "7" below the address that the template shows,
 * "https://issues.example.org/browse/KEY-000". Nothing is no address, and no mistake.
 */
export function storyAddress(given: string | undefined, { link }: Pick<Template, "link">): StoryAddress {
  const text = given?.trim() ?? "";
  if (text === "") return { ok: true, url: undefined };
  if (URL.canParse(text) && /^https?:/i.test(text)) return { ok: true, url: text };
  const [, before, prefix] =
    /^(https?:\/\/.*[/=])([A-Za-z]+-|[A-Z](?=0))?[^/=\s]*\/?$/.exec(link?.value.url ?? "") ?? [];
  if (before === undefined) return { ok: false, why: "An address begins with https:// or http://." };
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text))
    return {
      ok: false,
      why: `An address begins with https:// or http://; without that, it is what stands behind ${before}.`,
    };
  // The key of a project stands before the number of each.
  const key = /^\d+$/.test(text) && prefix === prefix?.toUpperCase() ? (prefix ?? "") : "";
  return { ok: true, url: before + key + text };
}
