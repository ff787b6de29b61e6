/** Patterns of paths: `*` and `?` within a folder's name, `**` over folders, `{a,b}` for alternatives. */

/** Whether a path is meant; a pattern that names a folder means all below it. Time is linear in path times pattern. */
export function matchesGlob(path: string, pattern: string): boolean {
  const names = path.split("/");
  return alternatives(pattern.replace(/^\.?\//, "").replace(/\/$/, "")).some((one) => {
    const wanted = one.split("/");
    return matchesList(names, wanted, matchesName) || matchesList(names, [...wanted, "**"], matchesName);
  });
}

function matchesName(name: string, pattern: string): boolean {
  return matchesList([...name], [...pattern], (character, wanted) => wanted === "?" || wanted === character, "*");
}

/** Matches a list against a list in which `many` stands for any number of items. Each `many` is tried greedily last. */
function matchesList(
  items: readonly string[],
  wanted: readonly string[],
  matches: (item: string, wanted: string) => boolean,
  many = "**",
): boolean {
  let item = 0;
  let want = 0;
  let back: { item: number; readonly want: number } | undefined;
  while (item < items.length) {
    if (wanted[want] === many) {
      back = { item, want };
      want += 1;
    } else if (want < wanted.length && matches(items[item]!, wanted[want]!)) {
      item += 1;
      want += 1;
    } else if (back !== undefined) {
      back = { item: back.item + 1, want: back.want };
      item = back.item;
      want = back.want + 1;
    } else {
      return false;
    }
  }
  return wanted.slice(want).every((rest) => rest === many);
}

function alternatives(pattern: string): readonly string[] {
  const open = pattern.indexOf("{");
  const close = pattern.indexOf("}", open);
  if (open < 0 || close < 0) return [pattern];
  const rest = alternatives(pattern.slice(close + 1));
  return pattern
    .slice(open + 1, close)
    .split(",")
    .flatMap((choice) => rest.map((tail) => `${pattern.slice(0, open)}${choice}${tail}`));
}
