/** What the server sends, in a webhook or a callback, and the client takes: the rules hold the other way round. */
import type { ChangeLevel } from "./change.ts";
import type { Finding } from "./rule.ts";

interface Turned {
  readonly level: ChangeLevel;
  /** What each document says of what is sent; errors have it. */
  readonly base?: string;
  readonly revision?: string;
  readonly withoutBody?: boolean;
}

/**
 * Levels where the server is the one that asks; what is not here stays as it is. So does a body that becomes required: what
 * passes messages on, or sends them besides the server, sends none where the base lets it, and the revision refuses that.
 */
const turned: Readonly<Record<string, Turned>> = {
  "required-request-body-added": { level: "info" },
  "request-body-removed": { level: "error", base: "never without a body", revision: "always", withoutBody: true },
  // "required" is left out by most who mean it: what is not said before is not a promise that is taken back.
  "request-body-became-optional": {
    level: "warning",
    base: "never without a body",
    revision: "possible",
    withoutBody: true,
  },
  // Nobody asks for a media type: what is sent has to be read.
  "request-media-type-added": { level: "error", base: "never in this media type", revision: "possible" },
  "request-media-type-removed": { level: "info" },
  "form-part-media-type-added": { level: "error", base: "never so", revision: "possible" },
  "form-part-media-type-removed": { level: "info" },
  "form-part-media-type-stated": { level: "info" },
  "request-schema-stated": { level: "info" },
  "request-schema-removed": { level: "warning" },
  "parameter-removed": { level: "error", base: "never without", revision: "always without" },
  "required-parameter-added": { level: "info" },
  "parameter-became-required": { level: "info" },
  "parameter-became-optional": { level: "error", base: "never without", revision: "possible without" },
  "success-status-removed": { level: "error", base: "taken for success", revision: "not told any more" },
  "response-media-type-removed": { level: "error", base: "taken", revision: "not listed" },
  "response-media-type-generalised": { level: "info" },
  "response-media-type-specialised": { level: "error", base: "taken", revision: "not listed" },
  "required-response-header-removed": { level: "info" },
  "response-header-became-optional": { level: "info" },
  "security-stated": { level: "info" },
  "security-added": { level: "warning" },
  "security-narrowed": { level: "warning" },
  "security-removed": { level: "warning" },
};

/** A finding about what the server sends. */
export function sentFinding(finding: Finding): Finding {
  const found = Object.hasOwn(turned, finding.code) ? turned[finding.code] : undefined;
  if (found === undefined) return finding;
  const { shown, sent, ...rest } = finding;
  if (sent === "possible") return { ...rest, level: "warning" };
  const { level, base, revision, withoutBody = false } = found;
  if (base === undefined || revision === undefined) return { ...rest, level };
  const kind = shown?.kind ?? "request";
  return { ...rest, level, shown: { ...shown, ...sent, kind, base, revision, withoutBody } };
}
