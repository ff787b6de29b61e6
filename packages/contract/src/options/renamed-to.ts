/** The new name of an option whose row has the old one: "renamed to harbor.older", "moved to the group [api]". */
import type { ConfigOption } from "./option.ts";

type Named = Pick<ConfigOption, "group" | "name">;

/** How it is called from then on; undefined where the words of its change do not say it. */
export function renamedTo(words: string, { group, name }: Named): Named | undefined {
  const [, verb = "", rest = ""] = /^(renamed|moved)\s+(?:in)?to\s+(?:the\s+)?(\S.*)$/i.exec(words) ?? [];
  const into = forms.map((form) => form.exec(rest)?.groups).find(Boolean);
  if (into === undefined) return undefined;
  const { word } = into;
  const isMoved = verb.toLowerCase() === "moved";
  const to = {
    group: into.group ?? (isMoved ? word : undefined) ?? group,
    name: into.name ?? (isMoved ? undefined : word) ?? name,
  };
  return to.group === group && to.name === name ? undefined : to;
}

/** "group api", "[api] section", "[api].name" or "api.name", "[api] name", "[api]", and a word of which the verb says what it is. */
const forms: readonly RegExp[] = [
  /^(?:group|section)\s+\[?(?<group>[\w-]+)/i,
  /^\[?(?<group>[\w-]+)\]?\s+(?:group|section)\b/i,
  /^\[?(?<group>[\w-]+)\]?[./](?<name>[\w-]+)/,
  /^\[(?<group>[\w-]+)\]\s+(?<name>[\w-]+)$/,
  /^\[(?<group>[\w-]+)\]/,
  /^(?<word>[\w-]+)(?=$|\s+(?:in|with|since|as|for|by)\b|\s*[,;:.(–—])/,
];
