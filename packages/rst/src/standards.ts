/** Addresses of standards. */
import { pythonPercent } from "./characters/python.ts";
import type { Settings } from "./settings.ts";

/** The address of a PEP (docutils: `pep_base_url` and `pep_file_url_template`). */
export function pepUri(
  { pepBaseUrl, pepFileUrlTemplate }: Pick<Settings, "pepBaseUrl" | "pepFileUrlTemplate">,
  number: number,
): string {
  return pepBaseUrl + pythonPercent(pepFileUrlTemplate, number);
}
