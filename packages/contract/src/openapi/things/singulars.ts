/** What one of many may be called: most of these are no words, and stand nowhere. */
export function singulars(name: string): readonly string[] {
  const endings = [/s$/i, /es$/i].map((ending) => name.replace(ending, ""));
  return [name, ...endings, name.replace(/ies$/i, "y"), name.replace(/ves$/i, "f"), name.replace(/ves$/i, "fe")];
}
