/** Finding what a dialect declares by its name, in upper and lower case as docutils takes its own names. */

const tables = new WeakMap<object, ReadonlyMap<string, unknown>>();

/** The declaration of a name that is in lower case; the last, where several differ in case only. */
export function findDeclared<T>(declared: Readonly<Record<string, T>> | undefined, wanted: string): T | undefined {
  if (!declared) return undefined;
  let table = tables.get(declared);
  if (!table) {
    table = new Map(Object.entries(declared).map(([name, value]) => [name.toLowerCase(), value]));
    tables.set(declared, table);
  }
  return table.get(wanted) as T | undefined;
}
