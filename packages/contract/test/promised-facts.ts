// What a spec promises, as facts, for tests.
import { factsOfContract, type OperationFact, readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

export function promised(text: string): readonly OperationFact[] {
  const read = specWith(text);
  return factsOfContract({ contract: readContract(read).contract, text: read.text });
}
