// What the tests of this package share: checking a text as the product does.
import { read, sphinx } from "@assent/rst";
import { readSpec, readTemplate, type Template } from "@assent/spec";
import { checkSpec, type CheckInput, type CheckSettings, defaultCheckSettings, type Finding } from "../src/index.ts";

const settings = { dialect: sphinx, doctitleXform: false };

export function templateOf(text: string, path = "specs/template.rst"): Template {
  return readTemplate(read(text, settings).document, text, path);
}

/** How a text is checked; what is not told has a plain default. */
export interface CheckOptions extends Partial<Omit<CheckInput, "spec" | "diagnostics" | "settings">> {
  readonly path?: string;
  readonly settings?: Partial<CheckSettings>;
}

export function check(text: string, options: CheckOptions = {}): readonly Finding[] {
  const { document, diagnostics } = read(text, settings);
  const { path = "specs/example.rst", settings: set, ...rest } = options;
  return checkSpec({
    template: undefined,
    ...rest,
    spec: readSpec(document, text, path),
    diagnostics,
    settings: { ...defaultCheckSettings, ...set },
  });
}

/** A finding in one line: "13:41 error story-link". */
export function line({ range, level, rule }: Finding): string {
  return `${range.start.line}:${range.start.column} ${level} ${rule}`;
}
