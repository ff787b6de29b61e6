/** The pattern as an expression that runs, as ajv reads it; undefined where it is none. */
export function compileExpression(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Without "u" some escapes are allowed that are errors with it.
    }
  }
  return undefined;
}
