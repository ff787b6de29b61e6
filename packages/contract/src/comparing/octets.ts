import { isObject } from "../schema/json.ts";
import { octets } from "../schema/node.ts";
import { isBytes, isOctets } from "../openapi/octets.ts";
import type { Merged } from "./merged.ts";
import type { MediaSurface } from "./surface.ts";

/** Whether a schema names octets by their media type, which is read as the format "binary". */
export function holdsOctets({ members, content, formats }: Merged): boolean {
  const isNamed = members.some(({ raw }) => isObject(raw) && raw.contentMediaType === octets);
  return isNamed && content === undefined && formats.includes("binary");
}

/** Whether a body is said to be what every body of its media type is: bytes, which 3.0 writes as a format and 3.1 leaves out. */
export function isPlainOctets({ type, schema }: Pick<MediaSurface, "type" | "schema">): boolean {
  return isOctets(type) && isObject(schema?.raw) && isBytes(schema.raw);
}
