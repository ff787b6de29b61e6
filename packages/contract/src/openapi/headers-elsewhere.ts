/**
 * Headers that OpenAPI tells elsewhere, by the media types and by what a caller has to show: as parameters they are passed over
 * (3.1 §4.8.12.1). Names are in lower case.
 */
export const headersElsewhere: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);
