/** The templates of a run as a list without doubles: each spec is held to one by its place, and each names others by theirs. */
import { kindOf, readSpec, readTemplate } from "@assent/spec";
import { textsOf } from "../files.ts";
import { isDocumentName } from "../folders/discover.ts";
import type { History } from "../history/history.ts";
import type { Workspace } from "../open.ts";
import { readDocument } from "../read-document.ts";
import { findHabits, type Habits } from "./habits.ts";
import { goneTemplates, type Held, type TemplateOfKind } from "./held.ts";
import { readTemplateText } from "./own-names.ts";
import type { PastTexts } from "./past-texts.ts";
import type { TemplateText } from "./template-text.ts";
import { homeOf, isNamedTemplate } from "./called-templates.ts";
import type { Templates } from "./templates.ts";
import type { TodaysTemplates } from "./todays-templates.ts";

/** The list, as far as it is asked for. */
export interface TemplateList {
  readonly templates: readonly TemplateText[];
  /** The place of what a spec is held to; undefined where that cannot be read. */
  readonly placeOf: (held: Held) => number | undefined;
}

/** What the list is made from. */
export interface ListSources extends Pick<Workspace, "fs" | "config"> {
  /** "then": the templates of a spec's day. "now": today's. */
  readonly when: "then" | "now";
  readonly history: History | undefined;
  readonly known: Templates;
  readonly today: TodaysTemplates;
  readonly past: PastTexts;
}

/** Opens an empty list. */
export function openTemplateList({ fs, config, when, history, known, today, past }: ListSources): TemplateList {
  const templates: TemplateText[] = [];
  const places = new Map<string, number | undefined>();
  const gone = goneTemplates(history);
  const { dialect, check: settings } = config;

  const addToday = (path: string, candidates: readonly string[] = []): number | undefined => {
    const key = candidates.length === 0 ? path : `${path}\0any`;
    if (places.has(key)) return places.get(key);
    const text = today.read(path);
    places.set(key, undefined);
    // Without a history a spec may as well have been written on the template of the release before, and one in a folder of
    // no release on that of any.
    const possible = candidates.length > 0 ? candidates : [known.before(path) ?? path];
    const others =
      when === "then" && history === undefined
        ? possible.filter((other) => other !== path).flatMap((other) => addToday(other) ?? [])
        : [];
    const kinds = known.kindsBeside(path).flatMap((kind) => addToday(kind) ?? []);
    const habits = text === undefined || when === "now" || history !== undefined ? undefined : habitsOf(path, text);
    const place = text === undefined ? undefined : templates.push({ path, text, others, kinds, habits }) - 1;
    places.set(key, place);
    return place;
  };

  /** Of all specs of a template, whichever of them are to be checked now. */
  const habitsOf = (path: string, text: string): Habits | undefined => {
    if (isNamedTemplate(path)) return undefined;
    const specs = fs
      .list(homeOf(path), isDocumentName)
      .filter(({ path: one, kind }) => kind === "file" && one.endsWith(".rst") && known.choose(one) === path)
      .map(({ path: one }) => one)
      .filter((one) => !known.paths.includes(one) && !/(?:^|\/)index\.rst$/.test(one));
    const { document } = readTemplateText(path, text, { dialect });
    return findHabits(readTemplate(document, text, path, settings), {
      paths: specs,
      read: textsOf(fs),
      kindOf: (one, words) => kindOf(readSpec(readDocument(one, words, { dialect }).document, words, one, settings)),
    });
  };

  const addKind = ({ path, blob }: TemplateOfKind): number | undefined => {
    const place = blob === undefined ? undefined : addBlob(path, blob);
    return place ?? (gone.includes(path) ? undefined : addToday(path));
  };

  const addBlob = (
    path: string,
    blob: string,
    { begun, kinds: beside = [], latest, isImported = false }: Omit<Held, "path" | "template" | "blob"> = {},
  ): number | undefined => {
    const key = [path, blob, begun, latest, isImported, ...beside.map((kind) => `${kind.path} ${kind.blob}`)].join(
      "\0",
    );
    const text = past.textOf(blob);
    if (places.has(key) || text === undefined) return places.get(key);
    // Of what cannot be read, only what the file says today is left here.
    const isPast = !today.isToday(path, text);
    if (isPast && past.faultOf(path, blob) !== undefined) {
      places.set(key, undefined);
      return undefined;
    }
    const kinds = beside.flatMap((kind) => addKind(kind) ?? []);
    const other = begun === undefined ? undefined : addBlob(path, begun);
    const now = latest === undefined ? undefined : addToday(latest);
    // Of what came all at once it is not known when it was written, nor what the template said then.
    const before = isImported ? known.before(path) : undefined;
    const earlier = before === undefined ? undefined : addToday(before);
    const others = [other, earlier].filter((one) => one !== undefined);
    const habits = isImported ? habitsOf(path, text) : undefined;
    const asOf = isPast ? commitOf(path, blob, history) : undefined;
    const place =
      templates.push({ path, text, others, alternative: other, kinds, today: now, isPast, asOf, habits }) - 1;
    places.set(key, place);
    return place;
  };

  return {
    templates,
    placeOf({ path, template, blob, ...held }) {
      if (template === undefined) return undefined;
      const place = blob === undefined ? undefined : addBlob(template, blob, held);
      return place ?? addToday(template, known.candidates(path));
    },
  };
}

/** The commit that brought a content of a file, and its day; undefined where no ids are told. */
function commitOf(path: string, blob: string, history: History | undefined): string | undefined {
  const versions = [Number.POSITIVE_INFINITY, 0].flatMap((at) => history?.versions(path, at) ?? []);
  const at = versions.find((version) => version.blob === blob)?.at;
  const id = at === undefined ? undefined : history?.commitAt(at);
  const day = at === undefined ? undefined : history?.dayAt(at);
  return id === undefined ? undefined : `${id}${day === undefined ? "" : ` of ${day}`}`;
}
