import { isObject } from "../schema/json.ts";
import { octets } from "../schema/node.ts";
import type { Merged } from "./merged.ts";

/** Whether a schema names octets by their media type, which is read as the format "binary". */
export function holdsOctets({ members, content, formats }: Merged): boolean {
  const isNamed = members.some(({ raw }) => isObject(raw) && raw.contentMediaType === octets);
  return isNamed && content === undefined && formats.includes("binary");
}
