/**
 * The first of `offered` with the highest weight in an `Accept` header (RFC 9110 §12.5.1); undefined where it wants none
 * of them. Without a header everything is wanted.
 */
export function negotiate(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept === "*/*" || accept.trim() === "") return offered[0];
  const ranges = accept.split(",").flatMap((part) => {
    const [type = "", ...parameters] = part.split(";").map((one) => one.trim().toLowerCase());
    const quality = parameters.find((one) => one.startsWith("q="))?.slice(2);
    return type === "" ? [] : [{ type, quality: quality === undefined ? 1 : Number(quality) || 0 }];
  });
  let best: { readonly type: string; readonly quality: number } | undefined;
  for (const type of offered) {
    const quality = weigh(type, ranges);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

/** The most specific range that fits decides. */
function weigh(type: string, ranges: readonly { readonly type: string; readonly quality: number }[]): number {
  const [group = ""] = type.split("/");
  for (const wanted of [type, `${group}/*`, "*/*"]) {
    const found = ranges.find((range) => range.type === wanted);
    if (found !== undefined) return found.quality;
  }
  // A kind of JSON is JSON to whoever asks for that alone.
  const plain = type.endsWith("+json") ? ranges.find((range) => range.type === "application/json") : undefined;
  return plain?.quality ?? 0;
}
