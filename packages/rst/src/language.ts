/** The words of a human language: names of directives and roles, labels of elements, bibliographic fields. */
export interface Language {
  /** The tag: "en", "de". */
  readonly code: string;
  /** docutils' module name, for its messages: "docutils.parsers.rst.languages.en". */
  readonly moduleName: string;
  /** Name as written (lower case) to canonical directive name. */
  readonly directives: Readonly<Record<string, string>>;
  /** Name as written (lower case) to canonical role name. */
  readonly roles: Readonly<Record<string, string>>;
  /** Labels that writers and transforms put into the text: `note` → "Note", `contents` → "Contents". */
  readonly labels: Readonly<Record<string, string>>;
  /** Bibliographic field name as written (lower case) to docutils' element. */
  readonly bibliographicFields: Readonly<Record<string, string>>;
  /** What separates authors in one field, tried in order. */
  readonly authorSeparators: readonly string[];
}
