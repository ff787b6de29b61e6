import type { Node } from "@assent/rst";
import type { GraphRecord, PlacedLink } from "../record.ts";
import type { CardHead, CardTop } from "../rest/cards.ts";
import type { UnreadNodes } from "../unread.ts";

/** Code of more characters than `most` has no room on a page: `beginning` of them stand there, to the end of a line where there is one. */
export interface CodeRoom {
  readonly most: number;
  readonly beginning: number;
}

/** What handlers leave behind. */
export interface BodyParts {
  readonly links: PlacedLink[];
  /** The number of the link that a node became. */
  readonly linkOf: Map<Node, number>;
  readonly graphs: GraphRecord[];
  /** Where drawings are written that could not be made. */
  readonly undrawn: number[];
  /** Sections that are shown elsewhere, by their title node. */
  readonly hidden: ReadonlySet<Node>;
  /** Ids that nodes have beside their own. */
  readonly ids: ReadonlyMap<Node, string>;
  /** What stands on top of cards for methods, by the container that is one. */
  readonly tops: ReadonlyMap<Node, CardTop>;
  /** Methods that are marked where they stand, by the node that is their verb. */
  readonly verbs: ReadonlyMap<Node, CardHead>;
  /** What could not be read, by its node. Formulas that cannot be drawn are added. */
  readonly unread: UnreadNodes;
  /** Paragraphs before the first section that are no prose: a licence, an address, the words that lead to one. */
  readonly asides: ReadonlySet<Node>;
  /** What ids of paragraphs outside of sections begin with. */
  readonly prefix: string;
  /** The language of code that does not tell its own, as `highlight` says it. */
  readonly languages: ReadonlyMap<Node, string>;
  /** Code that has no room on the page. */
  readonly longCode: string[];
  /** How much code has room on it. */
  readonly room: CodeRoom;
  /** The address of the page. */
  readonly url: string;
  /** "Fig. 1": what stands before captions, by what has one. */
  readonly numbers: ReadonlyMap<Node, string>;
  /** Ids that links within the document lead to. */
  readonly wanted: Set<string>;
}
