/**
 * The ledger: every promise that approved specs made, with who made it, changed it and took it back. It is derived: the
 * same approved texts in the same order give the same ledger, so it can be thrown away and made again.
 */
import type { Change } from "../comparing/change.ts";
import type { DataModel } from "../data-model/data-model.ts";
import type { PromiseOrigin } from "../openapi/document.ts";
import type { ContractSource } from "../openapi/promise.ts";
import type { ConfigOption } from "../options/option.ts";
import type { ChangeKind } from "../reading/contract.ts";

/** What is promised. */
export type PromiseKind =
  "operation" | "parameter" | "code" | "request-field" | "response-field" | "header" | "option" | "column";

/** What brought a promise. */
export interface Approval {
  /**
   * The commit that was approved. Where only a folder says that it was: the first one with a text that promised the same there, or
   * where history is not read the last one that changed or moved it; undefined where there is none, or the text was edited since.
   */
  readonly revision: string | undefined;
  /** ISO 8601; undefined where only a folder says that it was approved. */
  readonly approvedAt: string | undefined;
}

/** An approved text. One spec can come several times, with a revision each, oldest first. */
export interface ApprovedText extends ContractSource, Approval {
  readonly options: readonly ConfigOption[];
  readonly model: DataModel;
  /** What of it earlier texts of the same spec said alike, by ids of statements, with what brought that. */
  readonly since?: ReadonlyMap<string, Approval> | undefined;
  /** Whether it only tells that no text of the spec is approved any more: it then says nothing. */
  readonly isGone?: boolean;
  /** Its methods that take back what was promised, as "POST /v1/a/{}": they were told, and promise nothing. */
  readonly refused?: ReadonlySet<string> | undefined;
  /** Its shapes that take back what methods of other specs promised, by name in lower case: they promise nothing either. */
  readonly refusedShapes?: ReadonlySet<string> | undefined;
  /** Whether it is the text that stands there now. Several of one story may: each keeps what it promises. */
  readonly isPresent?: boolean | undefined;
  /** The same for all texts of one file, wherever it stood; without it the path of the contract tells. */
  readonly standsIn?: string | undefined;
}

/** What one spec said of a promise. */
export interface Statement extends PromiseOrigin, Approval {
  readonly change: ChangeKind;
  /** Whether the text does not say it: what another spec promised before is then there already, and else it is new. */
  readonly isGuess?: true;
  /** The title of the spec. */
  readonly title: string;
  readonly release: string | undefined;
}

/** A promise. */
export interface PromiseEntry {
  /** Unique: "POST /v1/aliases", "POST /v1/aliases 409", "POST /v1/aliases request.name", "option engine.queue". */
  readonly key: string;
  readonly kind: PromiseKind;
  /** "POST /v1/aliases", of what belongs to a method. */
  readonly operation: string | undefined;
  readonly status: "kept" | "deprecated" | "removed";
  /** The release that will no longer have it, where a deprecation names one. */
  readonly removal: string | undefined;
  /** Oldest first; never empty. */
  readonly statements: readonly Statement[];
}

/** Something about the ledger that somebody has to look at. */
export interface LedgerAlert {
  readonly code:
    /** A deprecation whose release has come. */
    | "removal-due"
    /** The last revision of a spec is silent about what an earlier one promised, or gone, and no other spec says it; or gone, and took back. */
    | "withdrawn-silently"
    /** An approved text takes back what was promised before, and no waiver lets it go. */
    | "promise-broken"
    /** A change of what nobody promised. */
    | "changed-unknown"
    /** A method, option or column that two specs add. */
    | "promised-twice"
    /** A removal of what was not deprecated. */
    | "removed-without-deprecation"
    /** An option that refuses what it accepted, or has another default, as `contract options` tells it. */
    | "option-narrowed"
    | "option-default-changed"
    /** A removal in a release before the one that the deprecation named. */
    | "removed-too-early";
  readonly level: "info" | "warning" | "error";
  readonly key: string;
  readonly message: string;
  /** Of a promise that is broken: what breaks it. */
  readonly statement: Statement;
  /** Of a promise that is broken: what shows it, and who promised it. */
  readonly change?: Change;
}

/** All promises, and what there is to say about them. */
export interface Ledger {
  /** By key. */
  readonly entries: readonly PromiseEntry[];
  readonly alerts: readonly LedgerAlert[];
  /** What is too unsure to be a promise before somebody has confirmed it. */
  readonly unconfirmed: readonly { readonly key: string; readonly statement: Statement }[];
  /** What a text says of a method with which it breaks a promise: none of that method is taken until a waiver lets it go. */
  readonly refused: readonly { readonly key: string; readonly statement: Statement }[];
}
