/**
 * Words that stand beside each other in enumerations. A service that takes more than its enumeration says mostly takes one
 * of these: the words that a person thinks of next.
 */
const families: readonly (readonly string[])[] = [
  ["red", "green", "blue", "yellow", "black", "white"],
  ["small", "medium", "large", "tiny", "huge"],
  ["low", "medium", "high", "critical", "normal"],
  ["active", "inactive", "pending", "disabled", "enabled", "error", "deleted"],
  ["open", "closed", "draft", "approved", "rejected"],
  ["running", "stopped", "paused", "failed", "queued", "done"],
  ["public", "private", "internal", "shared"],
  ["admin", "member", "reader", "owner", "guest"],
  ["read", "write", "execute", "delete"],
  ["asc", "desc"],
  ["tcp", "udp", "icmp", "sctp", "http", "https"],
  ["ingress", "egress"],
  ["debug", "info", "warning", "error", "critical"],
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  ["hour", "day", "week", "month", "year"],
  ["json", "xml", "yaml", "csv"],
];

/**
 * Texts that an enumeration of texts does not have but could be taken for one of its own: its first in other capitals, then
 * at most four words of the same families.
 */
export function kinOf(values: readonly unknown[]): readonly string[] {
  const texts = values.filter((value): value is string => typeof value === "string");
  const [first] = texts;
  if (first === undefined) return [];
  const known = new Set(texts.map((text) => text.toLowerCase()));
  const isCapital = first !== first.toLowerCase() && first === first.toUpperCase();
  const kin = families
    .filter((family) => family.filter((word) => known.has(word)).length * 2 >= Math.min(known.size, 3))
    .flat()
    .filter((word, index, all) => !known.has(word) && all.indexOf(word) === index)
    .slice(0, 4)
    .map((word) => (isCapital ? word.toUpperCase() : word));
  const other = isCapital ? first.toLowerCase() : first.toUpperCase();
  return [...(other === first || texts.includes(other) ? [] : [other]), ...kin];
}
