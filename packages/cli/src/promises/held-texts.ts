/** What a repository promises, for its site; all that this asks for is loaded where there is anything to ask. */
import type { AskedTexts, HeldTexts } from "@assent/site";
import type { Io } from "../io.ts";

/** Reads the texts that have a part in it, as the ledger takes them. What cannot be read is told by who reads it for itself. */
export async function readHeldTexts(root: string, { isCanonical, decided }: AskedTexts, io: Io): Promise<HeldTexts> {
  const [{ heldOf, readContractTexts }, { hasMethod }, { lettingIn }] = await Promise.all([
    import("./approved-texts.ts"),
    import("./method-words.ts"),
    import("./waiving-specs.ts"),
  ]);
  const silent: Io = { ...io, cwd: root, err: { ...io.err, write: () => undefined } };
  const isAbout = (text: string): boolean => decided.has(text) || hasMethod(text);
  // Earlier texts of folders count where they have methods, and without one today nobody asks for them.
  const earlier = isCanonical ? "all" : undefined;
  const read = await readContractTexts({ paths: [root], isAbout, earlier }, silent);
  const letting = await lettingIn([root], silent);
  const { texts, broken } = heldOf(read, letting);
  return { texts, open: read.open, broken, today: letting.today };
}
