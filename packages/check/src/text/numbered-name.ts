/** Names of files that begin with a number of their own: "0003-retry-webhooks", "nep-0058-lazy-ufuncs". */

/** A name in its parts; all of them together are the name. */
export interface NumberedName {
  /** "nep-"; "" where the number comes first. */
  readonly before: string;
  readonly digits: string;
  readonly separator: string;
  readonly name: string;
}

/** The parts of a name without its ending; undefined where it has no number before it. */
export function numberedName(stem: string): NumberedName | undefined {
  const [, before = "", digits, separator = "", name = ""] = /^([A-Za-z]+[-_])?(\d{1,6})([-_])(.+)$/.exec(stem) ?? [];
  return digits === undefined ? undefined : { before, digits, separator, name };
}

/** A title without the number that its file has: "RFC 3: Retry webhooks" is "Retry webhooks". */
export function withoutNumber(title: string, { digits }: NumberedName): string {
  const own = digits.replace(/^0+(?=\d)/, "");
  return title.replace(new RegExp(String.raw`^[^\d]*\b0*${own}\b[^\p{L}\p{N}]+(?=\S)`, "u"), "");
}
