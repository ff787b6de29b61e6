/** A method of the API as the site shows it: what `@assent/contract` reads of it, with its place on the page. */
import { leastConfidence, typeWords, type ChangeKind, type ContractOperation, type Verb } from "@assent/contract";

/** A code and what it means. */
export interface ResponseCode {
  readonly code: string;
  /** When it comes, with literals in double backquotes; "" where the text does not say. */
  readonly words: string;
  readonly isError: boolean;
  /** A mark such as "new" or "deprecated". */
  readonly note: string | undefined;
}

/** A parameter of a method. */
export interface MethodParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly type: string;
  /** undefined where nothing says it. */
  readonly required: boolean | undefined;
}

/** What is said of a method, wherever it is shown. */
export interface MethodFacts {
  readonly verb: Verb;
  /** From the host on, with "{name}" for parameters. */
  readonly url: string;
  /** The key of the body that tells actions of one path apart. */
  readonly action: string | undefined;
  /** What the spec does to it; undefined where it is only guessed. */
  readonly change: ChangeKind | undefined;
  /** The release that will no longer have it. */
  readonly removal: string | undefined;
  readonly codes: readonly ResponseCode[];
}

/** A method that a spec describes. */
export interface Method extends MethodFacts {
  /** Id of its card, or of the block that it stands in. */
  readonly anchor: string;
  /** The first sentence of what is said about it; "" where nothing is. */
  readonly summary: string;
  readonly parameters: readonly MethodParameter[];
  /** How sure it is that a method is described here, from 0 to 1; see `isSure`. */
  readonly confidence: number;
}

/** Whether something was read, and not guessed from prose. */
export function isSure({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= leastConfidence;
}

/** The facts of an operation; codes that are only guessed are left to the text. */
export function factsOf({ method, path, action, change, removal, codes }: ContractOperation): MethodFacts {
  return {
    verb: method.value,
    url: path.value,
    action: action?.value,
    change: isSure(change) ? change.value : undefined,
    removal,
    codes: codes.filter(isSure).map(({ code, kind, meaning, note }) => ({
      code,
      words: meaning.length > mostWords ? `${meaning.slice(0, mostWords - 1)}…` : meaning,
      isError: kind === "error",
      note,
    })),
  };
}

const mostWords = 300;

/** The parameters of an operation. */
export function parametersOf({ parameters }: ContractOperation): readonly MethodParameter[] {
  return parameters
    .filter(isSure)
    .map(({ name, in: place, type, required }) => ({ name, in: place, type: typeWords(type), required }));
}

/** "POST /v1/servers/{id}/action resize" */
export function nameOf({ verb, url, action }: Pick<MethodFacts, "verb" | "url" | "action">): string {
  return action === undefined ? `${verb} ${url}` : `${verb} ${url} ${action}`;
}
