/** A value as the text that is sent for it. */
import { isObject } from "../schema/json.ts";
import { mediaTypeOf, type ParameterSurface } from "./surface.ts";

/** In the style simple (OpenAPI 3.1 §4.8.12.4), or in JSON where a media type says so. */
export function writtenSimply(parameter: ParameterSurface, value: unknown): string {
  if (isWrittenInJson(parameter)) return JSON.stringify(value);
  if (!isObject(value)) return plainText(value);
  const between = parameter.raw.explode === true ? "=" : ",";
  return Object.entries(value)
    .map(([key, one]) => `${key}${between}${plainText(one)}`)
    .join();
}

/** Whether a value is written in a media type that is JSON, or is none that is known, and so has quotes around a text. */
export function isWrittenInJson(parameter: ParameterSurface): boolean {
  const media = mediaTypeOf(parameter);
  return media !== undefined && !media.startsWith("text/");
}

/** One value, or a list with commas. */
export function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(plainText).join();
  return JSON.stringify(value);
}
