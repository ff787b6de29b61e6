/** What links can lead to: the documents, labels, terms, methods and files that there are. */
import type { Refusal } from "@assent/workspace";
import type { ImageSize } from "../image-size.ts";
import type { SectionRecord, Toctree } from "../record.ts";

/** Says of a path whether there is a file that may be shown. */
export type FileFinder = (path: string) => "there" | "missing" | Refusal;

/** Says how large a picture is, where its file tells. */
export type SizeFinder = (path: string) => ImageSize | undefined;

/** What a `ref` leads to. */
export interface LabelledPlace {
  readonly path: string;
  /** The id on the page; undefined for all of it. */
  readonly anchor: string | undefined;
  readonly title: string;
  readonly number: string | undefined;
}

/** What links can lead to. */
export interface LinkWorld {
  readonly fileAt: FileFinder;
  readonly sizeOf: SizeFinder | undefined;
  /** Paths of all documents. */
  readonly pages: readonly string[];
  readonly isPage: (path: string) => boolean;
  /** A path as it is without links to folders in it. */
  readonly unlink: (path: string) => string;
  /** The paths at which a document is shown, its own first: what it names is looked for from each. */
  readonly placesOf: (path: string) => readonly string[];
  readonly titleOf: (path: string) => string;
  /** What can stand below a document in a list: what its own toctrees list, and its sections. */
  readonly contentsOf: (path: string) => {
    readonly toctrees: readonly Toctree[];
    readonly sections: readonly SectionRecord[];
  };
  readonly findLabel: (label: string) => LabelledPlace | undefined;
  /**
   * The section that a name of `ref` means where no label is called so: "Scope" is one of the document itself, or of one other;
   * "guide/start:Scope" is that of a document.
   */
  readonly findHeading: (from: string, name: string) => LabelledPlace | undefined;
  /** The paths of all documents that have a section of that name. */
  readonly withHeading: (name: string) => readonly string[];
  /** Projects in whose documents a label or a term may be that is not found here. */
  readonly otherProjects: readonly string[];
  /** The place of an entry of a glossary. */
  readonly findTerm: (term: string) => { readonly path: string; readonly anchor: string } | undefined;
  /** The place where a spec tells of a method; that of the document at `from`, if it does. */
  readonly findMethod: (
    from: string,
    verb: string,
    target: string,
  ) => { readonly path: string; readonly anchor: string } | undefined;
  readonly hasAnchor: (path: string, anchor: string) => boolean;
  /** The path of the document that a path or address leads to. */
  readonly findPage: (from: string, target: string) => string | undefined;
}
