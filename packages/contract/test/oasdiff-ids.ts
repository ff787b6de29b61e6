/** Our ids beside those of oasdiff 1.15 that say the same; a change may have more than one name there. */

/** Ids that stand for themselves. */
const whole: Readonly<Record<string, readonly string[]>> = {
  "path-removed": ["api-path-removed-without-deprecation"],
  "operation-removed": ["api-removed-without-deprecation"],
  "deprecated-operation-removed": ["api-path-removed-with-deprecation", "api-removed-with-deprecation"],
  "operation-removed-before-sunset": [
    "api-path-removed-before-sunset",
    "api-removed-before-sunset",
    "api-path-sunset-parse",
  ],
  "operation-added": ["endpoint-added"],
  "operation-deprecated": ["endpoint-deprecated", "endpoint-deprecated-with-sunset"],
  "operation-reactivated": ["endpoint-reactivated"],
  "sunset-too-early": ["api-sunset-date-too-small", "api-deprecated-sunset-parse"],
  "sunset-moved-earlier": ["api-sunset-date-changed-too-small"],
  "sunset-removed": ["sunset-deleted", "api-sunset-deleted"],
  "stability-decreased": ["api-stability-decreased"],
  "stability-increased": ["api-stability-increased"],
  "operation-id-changed": ["api-operation-id-removed", "api-operation-id-added"],
  "tag-added": ["api-tag-added"],
  "tag-removed": ["api-tag-removed"],
  "webhook-added": ["webhook-added"],
  "webhook-removed": ["webhook-removed"],
  "parameter-added": ["new-optional-request-parameter", "new-optional-request-default-parameter-to-existing-path"],
  "required-parameter-added": [
    "new-required-request-parameter",
    "new-request-path-parameter",
    "new-required-request-default-parameter-to-existing-path",
  ],
  "parameter-removed": ["request-parameter-removed"],
  "deprecated-parameter-removed": ["request-parameter-removed-with-deprecation"],
  "parameter-removed-before-sunset": ["request-parameter-removed-before-sunset", "request-parameter-sunset-parse"],
  "parameter-became-required": ["request-parameter-became-required"],
  "parameter-became-optional": ["request-parameter-became-optional"],
  "parameter-deprecated": ["request-parameter-deprecated"],
  "parameter-reactivated": ["request-parameter-reactivated"],
  "parameter-sunset-too-early": [
    "request-parameter-sunset-date-too-small",
    "request-parameter-sunset-deleted",
    "request-parameter-sunset-date-changed-too-small",
    "request-parameter-deprecated-sunset-missing",
  ],
  "request-body-added": ["request-body-added-optional"],
  "required-request-body-added": ["request-body-added-required"],
  "request-body-removed": ["request-body-removed"],
  "request-body-became-required": ["request-body-became-required"],
  "request-body-became-optional": ["request-body-became-optional"],
  "request-media-type-added": ["request-body-media-type-added"],
  "request-media-type-removed": ["request-body-media-type-removed"],
  "request-schema-stated": ["request-body-media-type-schema-added"],
  "request-schema-removed": ["request-body-media-type-schema-removed"],
  "response-schema-stated": ["response-body-media-type-schema-added"],
  "response-schema-removed": ["response-body-media-type-schema-removed"],
  "success-status-removed": ["response-success-status-removed"],
  "success-status-added": ["response-success-status-added"],
  "other-status-removed": ["response-non-success-status-removed"],
  "other-status-added": ["response-non-success-status-added"],
  "response-media-type-added": ["response-media-type-added"],
  "response-media-type-removed": ["response-media-type-removed"],
  "response-media-type-generalised": ["response-media-type-name-generalized"],
  "response-media-type-specialised": ["response-media-type-name-specialized"],
  "response-media-type-renamed": ["response-media-type-name-changed"],
  "required-response-header-removed": ["required-response-header-removed"],
  "response-header-removed": ["optional-response-header-removed"],
  "response-header-became-optional": ["response-header-became-optional"],
  "response-header-added": ["response-header-added"],
  "security-added": ["api-security-added"],
  "security-stated": ["api-security-added"],
  "security-narrowed": ["api-security-removed", "api-security-added"],
  "security-removed": ["api-security-removed"],
  "security-scope-removed": ["api-security-scope-removed"],
  "security-scope-added": ["api-security-scope-added"],
  "security-scheme-added": ["api-security-component-added"],
  "security-scheme-removed": ["api-security-component-removed"],
  "security-scheme-changed": [
    "api-security-component-type-changed",
    "api-security-component-oauth-url-changed",
    "api-security-component-oauth-token-url-changed",
    "api-security-component-oauth-scope-added",
    "api-security-component-oauth-scope-removed",
    "api-security-component-oauth-scope-changed",
  ],
  "global-security-added": ["api-global-security-added"],
  "global-security-removed": ["api-global-security-removed"],
  "global-security-scope-added": ["api-global-security-scope-added"],
  "global-security-scope-removed": ["api-global-security-scope-removed"],
  "schema-removed": ["api-schema-removed"],
  "request-required-property-added": ["new-required-request-property", "new-required-request-property-with-default"],
  "request-property-added": ["new-optional-request-property"],
  "request-required-property-removed": ["request-property-removed"],
  "request-property-removed": ["request-property-removed"],
  "request-property-became-required": [
    "request-property-became-required",
    "request-property-became-required-with-default",
  ],
  "request-property-became-optional": ["request-property-became-optional"],
  "response-property-added": [
    "response-optional-property-added",
    "response-optional-write-only-property-added",
    "response-required-write-only-property-added",
  ],
  "response-required-property-added": [
    "response-required-property-added",
    "response-required-write-only-property-added",
  ],
  "response-property-removed": [
    "response-optional-property-removed",
    "response-optional-write-only-property-removed",
    "response-required-write-only-property-removed",
  ],
  "response-required-property-removed": [
    "response-required-property-removed",
    "response-required-write-only-property-removed",
  ],
  "response-property-became-required": [
    "response-property-became-required",
    "response-write-only-property-became-required",
  ],
  "response-property-became-optional": [
    "response-property-became-optional",
    "response-write-only-property-became-optional",
  ],
};

/** What stands behind the place: our code, and the names there. */
const codes: Readonly<Record<string, readonly string[]>> = {
  "type-changed": ["type-changed", "type-compatible", "type-generalized", "type-specialized"],
  "type-widened": ["type-generalized", "type-changed", "list-of-types-widened", "type-compatible"],
  "type-narrowed": ["type-changed", "list-of-types-narrowed", "type-specialized", "type-compatible"],
  "became-nullable": ["became-nullable", "list-of-types-widened"],
  "became-not-nullable": ["became-not-nullable", "list-of-types-narrowed"],
  "format-changed": ["type-changed", "type-generalized", "type-specialized"],
  "format-added": ["type-changed", "type-specialized"],
  "format-removed": ["type-changed", "type-generalized"],
  "value-removed": ["enum-value-removed", "mediatype-enum-value-removed", "x-extensible-enum-value-removed"],
  "value-added": ["enum-value-added"],
  "became-list-of-values": ["became-enum", "enum-value-added"],
  "list-of-values-removed": ["enum-value-removed"],
  "constant-changed": ["const-changed"],
  "constant-added": ["const-added"],
  "constant-removed": ["const-removed"],
  "pattern-added": ["pattern-added"],
  "pattern-removed": ["pattern-removed"],
  "pattern-changed": ["pattern-changed", "pattern-generalized"],
  "content-encoding-changed": ["content-encoding-changed"],
  "content-media-type-changed": ["content-media-type-changed"],
  "content-schema-changed": ["content-schema-added", "content-schema-removed"],
  "other-properties-refused": ["unevaluated-properties-added"],
  "other-properties-narrowed": ["unevaluated-properties-added"],
  "other-properties-widened": ["unevaluated-properties-removed"],
  "other-properties-allowed": ["unevaluated-properties-removed"],
  "items-stated": ["unevaluated-items-added"],
  "items-unstated": ["unevaluated-items-removed"],
  "pattern-property-added": ["pattern-property-added"],
  "pattern-property-removed": ["pattern-property-removed"],
  "property-names-narrowed": ["property-names-added"],
  "property-names-widened": ["property-names-removed"],
  "dependent-required-added": ["dependent-required-added"],
  "dependent-required-changed": ["dependent-required-changed"],
  "dependent-required-removed": ["dependent-required-removed"],
  "dependent-schema-added": ["dependent-schema-added"],
  "dependent-schema-removed": ["dependent-schema-removed"],
  "first-items-added": ["prefix-items-added"],
  "first-items-removed": ["prefix-items-removed"],
  "contains-added": ["contains-added"],
  "contains-removed": ["contains-removed"],
  "min-contains-raised": ["min-contains-increased"],
  "min-contains-lowered": ["min-contains-decreased"],
  "max-contains-raised": ["max-contains-increased"],
  "max-contains-lowered": ["max-contains-decreased"],
  "all-of-added": ["all-of-added"],
  "all-of-removed": ["all-of-removed"],
  "any-of-added": ["any-of-added"],
  "any-of-removed": ["any-of-removed"],
  "one-of-added": ["one-of-added"],
  "one-of-removed": ["one-of-removed"],
  "alternatives-changed": ["any-of-added", "any-of-removed", "one-of-added", "one-of-removed"],
  "condition-added": ["if-added", "then-added", "else-added"],
  "condition-removed": ["if-removed", "then-removed", "else-removed"],
  "condition-changed": ["if-added", "if-removed", "then-added", "then-removed", "else-added", "else-removed"],
  "default-added": ["default-value-added"],
  "default-changed": ["default-value-changed"],
  "default-removed": ["default-value-removed"],
  deprecated: ["deprecated", "deprecated-with-sunset"],
  reactivated: ["reactivated"],
  "discriminator-added": ["discriminator-added"],
  "discriminator-removed": ["discriminator-removed"],
  "discriminator-property-changed": ["discriminator-property-name-changed"],
  "discriminator-mapping-added": ["discriminator-mapping-added"],
  "discriminator-mapping-removed": ["discriminator-mapping-deleted"],
  "discriminator-mapping-changed": ["discriminator-mapping-changed"],
};

const bounds: Readonly<Record<string, string>> = {
  minimum: "min",
  maximum: "max",
  "exclusive-minimum": "exclusive-min",
  "exclusive-maximum": "exclusive-max",
  "min-length": "min-length",
  "max-length": "max-length",
  "min-items": "min-items",
  "max-items": "max-items",
};

const boundChanges: Readonly<Record<string, readonly string[]>> = {
  set: ["set", "increased"],
  raised: ["increased"],
  lowered: ["decreased"],
  removed: ["unset", "decreased"],
};

const places = [
  "request-parameter-property",
  "request-parameter",
  "request-property",
  "request-body",
  "response-header-property",
  "response-header",
  "response-property",
  "response-body",
] as const;

/** The ids of oasdiff that say what one of ours says; none where it has no word for it. */
export function oasdiffIds(id: string): readonly string[] {
  const own = whole[id];
  if (own !== undefined) return own;
  const marks = /^(request|response)-property-became-(not-)?(read|write)-only$/.exec(id);
  if (marks !== null) {
    const [, direction = "", not = "", mark = ""] = marks;
    return ["optional", "required"].map((kind) => `${direction}-${kind}-property-became-${not}${mark}-only`);
  }
  const place = places.find((one) => id.startsWith(`${one}-`));
  if (place === undefined) return [];
  const code = id.slice(place.length + 1);
  // Where a body is a list or an alternative, its parts are called properties there, and the other way round.
  const prefixes = place.endsWith("-body")
    ? [place, place.replace("-body", "-property"), place.replace("-body", "")]
    : [place, place.replace("-property", "-body"), place.replace("request-parameter-", "request-header-")];
  const bound = /^(.*)-(set|raised|lowered|removed)$/.exec(code);
  const name = bound === null ? undefined : bounds[bound[1]!];
  const names =
    name === undefined ? (codes[code] ?? []) : boundChanges[bound![2]!]!.map((change) => `${name}-${change}`);
  return prefixes.flatMap((prefix) => names.map((one) => `${prefix}-${one}`));
}
