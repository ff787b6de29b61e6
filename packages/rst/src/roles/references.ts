/** `pep-reference` and `rfc-reference`. */
import { unescape } from "../characters/escapes.ts";
import { pythonInt } from "../characters/python.ts";
import { createText } from "../tree.ts";
import type { Role, RoleCall, RoleResult } from "./define.ts";
import { roleElement } from "./generic.ts";

export const pepReference: Role = {
  name: "pep-reference",
  run(call) {
    const text = unescape(call.text.text);
    const number = pythonInt(text);
    if (number === undefined || number < 0 || number > 9999) {
      return wrong(call, `PEP number must be a number from 0 to 9999; "${call.text.text}" is invalid.`);
    }
    const { pepBaseUrl, pepFileUrlTemplate } = call.inliner.run.settings;
    return reference(call, `PEP ${text}`, pepBaseUrl + formatNumber(pepFileUrlTemplate, number));
  },
};

export const rfcReference: Role = {
  name: "rfc-reference",
  run(call) {
    const text = unescape(call.text.text);
    const hash = text.indexOf("#");
    const number = pythonInt(hash < 0 ? text : text.slice(0, hash));
    if (number === undefined || number < 1) {
      return wrong(call, `RFC number must be a number greater than or equal to 1; "${call.text.text}" is invalid.`);
    }
    const section = hash < 0 ? "" : text.slice(hash);
    const uri = `${call.inliner.run.settings.rfcBaseUrl}rfc${String(number)}.html${section}`;
    return reference(call, `RFC ${String(number)}`, uri);
  },
};

/** Python's `%d` and `%04d` in a template. */
function formatNumber(template: string, number: number): string {
  return template.replace(/%(0?)(\d*)d/, (_, zero: string, width: string) =>
    String(number).padStart(Number(width || 0), zero ? "0" : " "),
  );
}

function reference(call: RoleCall, text: string, refuri: string): RoleResult {
  const node = roleElement(call, "reference", createText(text, call.text.span()));
  node.attributes = { refuri };
  return { nodes: [node], messages: [] };
}

/** The construct marked as problematic, with an error. */
export function wrong(call: RoleCall, message: string): RoleResult {
  const node = call.inliner.registry.report("error", message, { span: call.whole.span(), line: call.line });
  return { nodes: [call.inliner.problematic(call.whole, call.rawsource, node)], messages: [node] };
}
