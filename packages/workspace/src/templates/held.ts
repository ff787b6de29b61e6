/** The template that each spec is held to: that of its day, as it was then, as far as git knows. */
import type { Git } from "../git.ts";
import type { History } from "../history/history.ts";
import type { Problem } from "../problem.ts";
import { fewSpecs } from "./habits.ts";
import { findInForce } from "./in-force.ts";
import { passOverBroken, type InForce } from "./past-templates.ts";
import type { PastTexts } from "./past-texts.ts";
import { isNamedTemplate } from "./called-templates.ts";
import type { Templates } from "./templates.ts";
import { linkTarget, mostLinks, type TodaysTemplates } from "./todays-templates.ts";

/** The template of a spec, and the blobs that it was, where git knows. */
export interface Held extends InForce {
  readonly path: string;
  /** Those for other kinds of specs that stood beside it. */
  readonly kinds?: readonly TemplateOfKind[] | undefined;
  /** The template as it is called today, before links are followed. */
  readonly latest?: string | undefined;
  /** Whether the commit that brought the spec brought many, and does not tell when they were written. */
  readonly isImported?: boolean | undefined;
}

/** A template for other kinds of specs. */
export interface TemplateOfKind {
  readonly path: string;
  /** What it was when the spec came in, where git knows. */
  readonly blob: string | undefined;
}

/** What has to be known to find them. */
export interface HeldSources {
  readonly git: Git | undefined;
  /** Undefined where all are held to today's. */
  readonly history: History | undefined;
  readonly templates: Templates;
  /** Paths of all specs of the repository. */
  readonly specs: readonly string[];
  readonly today: TodaysTemplates;
  readonly past: PastTexts;
}

/** Finds the template of each spec, in their order; `template` is the one of today. */
export async function findHeld(
  wanted: readonly { readonly path: string; readonly template: string | undefined }[],
  { git, history, templates, specs, today, past }: HeldSources,
): Promise<{ readonly held: readonly Held[]; readonly notes: readonly Problem[] }> {
  if (history === undefined) return { held: wanted.map((one) => ({ ...one, latest: one.template })), notes: [] };
  const gone = goneTemplates(history);
  /** The templates of other kinds in the folder of one, as they were then; of what git does not know, as it is. */
  const kindsAt = (template: string, at: number): readonly TemplateOfKind[] => {
    const wasThere = gone.filter((path) => history.wasThere(path, at));
    return templates.kindsBeside(template, wasThere).map((path) => ({ path, blob: history.blobAt(path, at) }));
  };
  const isImport = importsAmong(specs, history);
  const unread = wanted.map(({ path, template: latest }): Held => {
    const addedAt = latest === undefined ? undefined : history.addedAt(path);
    if (latest === undefined || addedAt === undefined) return { path, template: latest, latest };
    // In a folder of no release the latest template counts that was there when the spec came.
    const wasThere = (one: string): boolean => (history.addedAt(one) ?? Number.POSITIVE_INFINITY) <= addedAt;
    const template = templates.candidates(path).findLast(wasThere) ?? latest;
    const kinds = kindsAt(template, addedAt);
    return { path, template, latest: template, addedAt, kinds, isImported: isImport(addedAt) };
  });
  const versions = { history, git };
  const led = await followLinks(await withVersions(unread, versions), versions, past);
  const isToday = (path: string, blob: string): boolean => today.isToday(path, past.textOf(blob));
  return passOverBroken(led, { history, read: past.read, faultOf: past.faultOf, isToday });
}

/** Templates that are there no more. */
export function goneTemplates(history: History | undefined): readonly string[] {
  return (history?.gone() ?? []).filter(isNamedTemplate);
}

type Versions = Pick<HeldSources, "git" | "history">;

async function withVersions(held: readonly Held[], { history, git }: Versions): Promise<readonly Held[]> {
  const asked = held.flatMap(({ template, addedAt }) =>
    template === undefined || addedAt === undefined ? [] : [{ template, addedAt }],
  );
  const versions = [...(await findInForce(asked, history, git))];
  return held.map((one) =>
    one.template === undefined || one.addedAt === undefined ? one : { ...one, ...versions.shift() },
  );
}

/** A template that is a symbolic link is, for git, a text that names another file: that one counts, as it was then. */
async function followLinks(chosen: readonly Held[], versions: Versions, past: PastTexts): Promise<readonly Held[]> {
  const readTexts = (some: readonly Held[]): Promise<void> =>
    past.read(some.flatMap(({ blob, begun, kinds = [] }) => [blob, begun, ...kinds.map((kind) => kind.blob)]));
  await readTexts(chosen);
  let led = chosen;
  for (let links = 0; links < mostLinks; links += 1) {
    const targets = led.map(({ template, blob }) =>
      blob === undefined || template === undefined ? undefined : linkTarget(past.textOf(blob), template),
    );
    if (targets.every((target) => target === undefined)) break;
    const next = await withVersions(
      led.map((one, index) => ({ ...one, template: targets[index] })),
      versions,
    );
    led = led.map((one, index) => {
      if (targets[index] === undefined) return one;
      const { template, blob, begun } = next[index]!;
      // A link to what git does not keep: what stands there today counts.
      return { ...one, template: blob === undefined ? one.template : template, blob, begun };
    });
    await readTexts(led);
  }
  return led;
}

/** Which commits, by their places, have added as many specs as nobody writes in one: what stood elsewhere before. */
function importsAmong(specs: readonly string[], history: History): (at: number) => boolean {
  const counts = new Map<number, number>();
  for (const path of specs) {
    const at = history.addedAt(path);
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return (at) => (counts.get(at) ?? 0) >= fewSpecs;
}
