const known = new Map<string, RegExp>();

/**
 * Whether a path matches a pattern: `*` and `?` stay within a folder, `**` crosses them; a pattern that is a folder has all
 * that is in it. Patterns are few and are compiled once.
 */
export function matchesPath(pattern: string, path: string): boolean {
  let compiled = known.get(pattern);
  if (!compiled) known.set(pattern, (compiled = compile(pattern)));
  return compiled.test(path);
}

function compile(pattern: string): RegExp {
  const clean = pattern.replace(/^\.\//, "").replace(/\/$/, "");
  const source = clean.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === "**/") return "(?:[^/]+/)*";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : `\\${part}`;
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}
