/** A range of commits, as git writes it. */

/** Its two ends, as in A..B or A...B; undefined for what names none. */
export function endsOfRange(range: string): { readonly base: string; readonly head: string } | undefined {
  const at = range.indexOf("..");
  const base = range.slice(0, Math.max(0, at));
  const head = range.slice(at).replace(/^\.{2,3}/, "");
  return at <= 0 || head.includes("..") ? undefined : { base, head: head === "" ? "HEAD" : head };
}
