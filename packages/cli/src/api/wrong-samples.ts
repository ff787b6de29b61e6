/** Samples of specs that are not what their own tables say. */
import { originsOf, rightSamples, type ContractSource } from "@assent/contract";

/** One of them, and where it stands. */
export interface WrongSample {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As "The sample response 200 of GET /v1/aliases". */
  readonly what: string;
  /** How sure its reading is, from 0 to 1. */
  readonly confidence: number;
}

/** Sources without them, and them. */
export function withRightSamples<Source extends ContractSource>(
  sources: readonly Source[],
): { readonly sources: readonly Source[]; readonly wrong: readonly WrongSample[] } {
  const all = sources.map((source) => ({ source, ...rightSamples(source.contract) }));
  return {
    sources: all.map(({ source, contract }) => ({ ...source, contract })),
    wrong: all.flatMap(({ source, wrong }) =>
      wrong.map(({ operation, sample: { span, confidence, direction, code } }) => ({
        file: source.contract.file,
        line: originsOf(source)("", span, confidence).line,
        what: `The sample ${direction}${code === undefined ? "" : ` ${code}`} of ${operation.method.value} ${operation.path.value}`,
        confidence,
      })),
    ),
  };
}
