/** Which addresses may become targets: a browser must never run what a document names. */

/** Schemes that only fetch, show or start a message; everything else, `javascript:` first of all, is left out. */
export const safeSchemes: readonly string[] = [
  "http",
  "https",
  "mailto",
  "ftp",
  "ftps",
  "sftp",
  "file",
  "tel",
  "sms",
  "news",
  "nntp",
  "irc",
  "ircs",
  "xmpp",
  "sip",
  "sips",
  "urn",
  "doi",
  "info",
  "git",
  "svn",
  "ssh",
  "rsync",
  "telnet",
  "gopher",
  "ldap",
  "ldaps",
  "magnet",
  "geo",
  "webcal",
];

/** Schemes of which the browser makes code or a page: never targets, whatever the caller allows. */
const runningSchemes: ReadonlySet<string> = new Set([
  "javascript",
  "vbscript",
  "livescript",
  "mocha",
  "data",
  "blob",
  "filesystem",
  "view-source",
  "jar",
  "about",
]);

/** Which schemes URLs may have: these, or any that runs nothing. */
export type Schemes = readonly string[] | "any";

/** Pictures as data cannot run anything in an `<img>`. */
const dataImage = /^data:image\/(?:png|gif|jpeg|webp|avif|bmp|svg\+xml)(?:;[a-z0-9=+-]+)*,/i;

/** Whether a link may lead there: relative, or of a safe scheme, however it is spelled. */
export function isSafeLink(url: string, schemes: Schemes = safeSchemes): boolean {
  return [url, resolveReferences(url)].every((spelling) => {
    const scheme = schemeOf(spelling);
    if (scheme === undefined) return true;
    return !runningSchemes.has(scheme) && (schemes === "any" || schemes.includes(scheme));
  });
}

/** Whether an image may be loaded from there. */
export function isSafeImage(url: string, schemes: Schemes, allowData: boolean): boolean {
  return isSafeLink(url, schemes) || (allowData && dataImage.test(url));
}

/**
 * The scheme as a browser sees it: in lower case, without white space and control characters; undefined for a relative URL,
 * which may have a colon behind what is no scheme (RFC 3986 §3.1).
 */
function schemeOf(url: string): string | undefined {
  const visible = url.replace(/[\0-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(visible)?.[1]?.toLowerCase();
}

/** Character references that could spell a scheme, resolved, in case a later consumer does so once too often. */
function resolveReferences(url: string): string {
  if (!url.includes("&")) return url;
  return url
    .replace(
      /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi,
      (_all, hex: string | undefined, decimal: string | undefined) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : "";
      },
    )
    .replace(/&colon;?/gi, ":")
    .replace(/&(?:tab|newline);?/gi, "");
}
