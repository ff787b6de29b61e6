/** `pep-reference` and `rfc-reference`. */
import { unescape } from "../characters/escapes.ts";
import { pythonInt } from "../characters/python.ts";
import { pepUri } from "../standards.ts";
import { createText, type MutableText } from "../tree.ts";
import { targetOf } from "./declared.ts";
import type { Role, RoleCall, RoleResult } from "./define.ts";
import { roleElement } from "./generic.ts";

export const pepReference: Role = {
  name: "pep-reference",
  run(call) {
    const { shown, text, place } = takeApart(call);
    const number = pythonInt(text);
    if (number === undefined || number < 0 || number > 9999) {
      return wrong(call, `PEP number must be a number from 0 to 9999; "${call.text.text}" is invalid.`);
    }
    const uri = pepUri(call.inliner.run.settings, number) + place;
    return reference(call, shown ?? createText(`PEP ${text}${place}`, call.text.span()), uri);
  },
};

export const rfcReference: Role = {
  name: "rfc-reference",
  run(call) {
    const { shown, text, place } = takeApart(call, true);
    const number = pythonInt(text);
    if (number === undefined || number < 1) {
      return wrong(call, `RFC number must be a number greater than or equal to 1; "${call.text.text}" is invalid.`);
    }
    const uri = `${call.inliner.run.settings.rfcBaseUrl}rfc${String(number)}.html${place}`;
    return reference(call, shown ?? createText(`RFC ${String(number)}`, call.text.span()), uri);
  },
};

/** What is shown, if that has words of its own, the number, and the place in its page with the "#" before it. */
function takeApart(
  call: RoleCall,
  mayHavePlace = false,
): { readonly shown: MutableText | undefined; readonly text: string; readonly place: string } {
  const isTitled = call.inliner.run.settings.dialect?.titledStandards ?? false;
  const written = isTitled ? targetOf(call.text) : undefined;
  const target = written?.target ?? unescape(call.text.text);
  const hash = isTitled || mayHavePlace ? target.indexOf("#") : -1;
  const isOwn = written !== undefined && written.text !== written.target;
  return {
    shown: isOwn ? createText(written.text, written.span) : undefined,
    text: hash < 0 ? target : target.slice(0, hash),
    place: hash < 0 ? "" : target.slice(hash),
  };
}

function reference(call: RoleCall, shown: MutableText, refuri: string): RoleResult {
  const node = roleElement(call, "reference", shown);
  node.attributes = { refuri };
  return { nodes: [node], messages: [] };
}

/** The construct marked as problematic, with an error. */
export function wrong(call: RoleCall, message: string): RoleResult {
  const node = call.inliner.registry.report("error", message, { span: call.whole.span(), line: call.line });
  return { nodes: [call.inliner.problematic(call.whole, call.rawsource, node)], messages: [node] };
}
