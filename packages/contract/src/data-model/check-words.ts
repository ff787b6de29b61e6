/** A check among the words of a row: "check ratio > 0", "check: kind in ('a', 'b')", "CHECK (length(code) = 3)". */

const name = String.raw`["\x60]?[a-z_]\w*["\x60]?`;
const operand = String.raw`(?:${name}(?:\([^()]*\))?|-?\d+(?:\.\d+)?|'(?:[^']|'')*')`;
const compared = [
  String.raw`(?:<=|>=|<>|!=|=|<|>)\s*${operand}`,
  String.raw`\s(?:not\s+)?in\s*\([^()]*\)`,
  String.raw`\s(?:not\s+)?between\s+${operand}\s+and\s+${operand}`,
  String.raw`\s(?:not\s+)?i?like\s+'(?:[^']|'')*'`,
  String.raw`\sis\s+(?:not\s+)?null\b`,
].join("|");
const comparison = String.raw`${operand}\s*(?:${compared})`;
const inBrackets = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
const written = new RegExp(
  String.raw`\bcheck(?:ed)?:?\s+(?:that\s+)?(?<text>${comparison}(?:\s+(?:and|or)\s+${comparison})*)|\bcheck(?:ed)?:?\s*(?<whole>${inBrackets})`,
  "i",
);
const isComparison = new RegExp(comparison, "i");

/** Reads it as an expression of SQL; undefined for prose, "checked in each node", and what stands behind a check is none of it. */
export function checkIn(words: string): string | undefined {
  const { text, whole } = written.exec(words)?.groups ?? {};
  const found = text ?? whole?.slice(1, -1);
  return found !== undefined && isComparison.test(found) ? found.trim() : undefined;
}
