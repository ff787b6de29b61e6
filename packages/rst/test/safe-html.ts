/** A strict reader of the writer's output: whatever is not known to be harmless is a danger. */

const tags = new Set(
  (
    "a abbr aside b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure " +
    "footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark meta nav ol p pre q s samp section small span strong " +
    "sub summary sup table tbody td th thead tr tt u ul var video " +
    "math mtable mtr mtd mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover menclose mphantom"
  ).split(" "),
);
const attributes = new Set(
  (
    "alt aria-level class colspan controls content data-lineno height href id lang loading name open role rowspan src start " +
    "style title width xml:lang xmlns display displaystyle scriptlevel mathvariant accent stretchy movablelimits form lspace " +
    "rspace maxsize minsize symmetric mathsize linethickness columnalign rowspacing columnspacing notation numalign"
  ).split(" "),
);
const measure = String.raw`\d*\.?\d+(?:[a-zA-Z]{1,4}|%)`;
const style = new RegExp(`^(?:(?:width|height|--field-indent): ${measure};? ?)+$|^font-weight: bold$`);

/** What in a piece of HTML is not known to be harmless. */
export function findDanger(html: string): readonly string[] {
  const found: string[] = [];
  const withoutComments = html.replace(/<!-- (?:(?!--)[^])* -->\n/g, "");
  const rest = withoutComments.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z:-]+="[^"<>]*")*)( ?\/?)>/g,
    (tag, _end, name: string, list: string) => {
      if (!tags.has(name)) found.push(`tag ${tag}`);
      for (const [, key, value] of list.matchAll(/ ([a-z:-]+)="([^"<>]*)"/g)) {
        if (!attributes.has(key!)) found.push(`attribute ${tag}`);
        if (key === "style" && !style.test(value!)) found.push(`style ${tag}`);
        if ((key === "href" || key === "src") && !isHarmless(decode(value!))) found.push(`address ${tag}`);
      }
      return "";
    },
  );
  if (/[<>]/.test(rest)) found.push(`markup ${/[^<>]{0,20}[<>].{0,40}/.exec(rest)?.[0] ?? ""}`);
  return found;
}

function isHarmless(url: string): boolean {
  // As a browser reads it: nothing below the space, no tabs or line ends.

  const seen = url.replace(/^[\0-\x20]+/, "").replace(/[\t\n\r]/g, "");
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(seen)?.[1]?.toLowerCase();
  return scheme === undefined || ["http", "https", "mailto", "ftp", "file", "news", "tel"].includes(scheme);
}

function decode(value: string): string {
  return value
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
