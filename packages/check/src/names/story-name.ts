/** Names that files have from the story of their spec: "hrb-1234" from the ticket HRB-1234, "42" from the issue. */
import { findNodes, plainText } from "@assent/rst";
import { type FileNaming, linkOf, type Spec, storyLinks, type Template } from "@assent/spec";
import { fileStem } from "./similarity.ts";
import { isChange, standsForStory } from "./story-place.ts";

/** The ids of the stories of a spec, that of the tracker which the template names first. Other places are left out. */
export function storyIds(spec: Spec, template: Template): readonly string[] {
  const links = storyLinks(spec).filter(
    (link) => link.kind !== "other" && !standsForStory(link, spec, template) && !isChange(link, template),
  );
  const wanted = template.link?.value.kind;
  const ids = links
    .toSorted((left, right) => Number(right.kind === wanted) - Number(left.kind === wanted))
    .flatMap(({ id }) => id ?? []);
  return ids.length > 0 ? ids : idsInFields(spec);
}

/** "Ticket: HRB-1234", where the id stands without an address. */
function idsInFields({ outline }: Spec): readonly string[] {
  return outline.preface
    .flatMap((node) => findNodes(node, "field"))
    .flatMap(({ children: [name, body] }) => {
      const isStory = name !== undefined && /\b(?:issue|story|bug|ticket|epic|jira)\b/i.test(plainText(name));
      const id = isStory && body !== undefined ? plainText(body).trim().replace(/^#/, "") : "";
      return /^(?:[A-Z][A-Z0-9_]+-)?0*[1-9]\d*$/.test(id) ? [id] : [];
    });
}

/** The id at the end of an address, whatever tracker it is of. */
export function idInAddress(url: string): string | undefined {
  const { id, isPlaceholder } = linkOf(url, { start: 0, end: 0 });
  return isPlaceholder ? undefined : (id ?? /([^/#?=]+)\/?$/.exec(url)?.[1]);
}

/** The name, without its ending, that a file has from the id of its story. */
export function stemOfStory(id: string, { number, separator, lowerCase }: FileNaming): string {
  const digits = /\d+$/.exec(id)?.[0];
  const isNumber = digits === id;
  const whole = isNumber ? `${number?.before ?? ""}${id}` : number?.before === "" && digits !== undefined ? digits : id;
  const joined = separator === undefined || isNumber ? whole : whole.replace(/[-_]/g, separator);
  return lowerCase ? joined.toLowerCase() : joined;
}

/** The name of a file, without its ending, that has its title behind what the story, or a number, makes of the name. */
export function beforeTitle(stem: string, title: string, { number, separator }: FileNaming): string {
  const between = [number?.separator, separator].find((one) => one !== undefined && one !== "") ?? "-";
  return `${stem}${between}${fileStem(title, separator ?? "-")}`;
}

/** Whether a name has the id of a story in it; of a key the number is enough where the name begins with it. */
export function isNamedForStory(stem: string, id: string): boolean {
  const [, key = "", digits] = /^(?:(.*?)[-_])?0*(\d+)$/.exec(id) ?? [];
  const name = stem.toLowerCase();
  if (digits === undefined) return name.replace(/[-_.]/g, "-").includes(id.toLowerCase().replace(/[-_.]/g, "-"));
  const own = key.toLowerCase().replace(/[^a-z0-9]/g, "[-_.]?");
  return key === ""
    ? new RegExp(String.raw`(?<!\d)0*${digits}(?!\d)`).test(name)
    : new RegExp(String.raw`(?:(?<![a-z0-9])${own}[-_. ]?|^)0*${digits}(?!\d)`).test(name);
}
