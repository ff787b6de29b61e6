import type { OwnWords } from "@assent/spec";
import type { FlowStory } from "@assent/workspace";
import type { FileFinder, SizeFinder } from "../links/link-world.ts";
import type { DocumentRecord, Finding } from "../record.ts";
import type { RedirectFiles } from "./redirects.ts";
import type { HeldTexts } from "../rest/held-texts.ts";
import type { Past } from "../history/revisions.ts";
import type { Decision } from "../history/state.ts";

/** What a site is made of. */
export interface SiteInput {
  readonly records: readonly DocumentRecord[];
  /** Paths of what can be a spec, as a check has it: no templates, nothing outside of where specs are. */
  readonly specs: ReadonlySet<string>;
  /** What git tells of what was. */
  readonly past: Past;
  /** The way of each spec through its states, as far as git tells it. */
  readonly flow: readonly FlowStory[];
  readonly settings: SiteSettings;
  /** What `redirects` files say. */
  readonly redirects: RedirectFiles;
  /** Symbolic links to documents and to folders, by their path. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Whether the repository has a file that may be shown. */
  readonly fileAt: FileFinder;
  /** How large pictures are; without it they say so when they are there. */
  readonly sizeOf?: SizeFinder;
  /** What is wrong with files that are no documents. */
  readonly findings?: readonly Finding[];
  /** The ids that specs had in their histories, oldest first, by where they are or were last. */
  readonly pastIds?: ReadonlyMap<string, readonly string[]>;
  /** What was decided about specs, by their ids. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** What is promised, where somebody asked history and decisions; without it folders say what is approved. */
  readonly held?: HeldTexts | undefined;
}

/** What a team can set. */
export interface SiteSettings {
  readonly name: string;
  /** Name of the repository, as it stands in addresses. */
  readonly repository: string;
  /** Address of the published site, with "/" at its end; undefined: not known. */
  readonly url: string | undefined;
  /** Where a file can be edited or seen, with "{path}" for its path. */
  readonly edit: string | undefined;
  readonly footer: string;
  /** Patterns of specs that are approved by where they stand. */
  readonly approved: readonly string[];
  /** Words of the team. */
  readonly words: OwnWords;
  /** Projects in whose documents labels and terms may be that are not in those of the repository, as Sphinx is told. */
  readonly otherProjects: readonly string[];
  /** Path of a picture in the repository. */
  readonly logo: string | undefined;
  /** The path that was given for it, where there is no file. */
  readonly missingLogo: string | undefined;
  /** Colours by name: one for light, and one for dark where it differs, apart by a space. */
  readonly colours: readonly (readonly [name: string, value: string])[];
}
