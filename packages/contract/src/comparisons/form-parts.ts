import { concreteType, matchMediaTypes, widened } from "../comparing/media-types.ts";
import type { OperationFamily } from "../comparing/rule.ts";
import type { MediaSurface } from "../comparing/surface.ts";

const form = (types?: string): string =>
  "paths: {/a: {post: {requestBody: {required: true, content: {multipart/form-data: {" +
  "schema: {type: object, properties: {file: {type: string, format: binary}}}" +
  `${types === undefined ? "" : `, encoding: {file: {contentType: '${types}'}}`}}}}, responses: {}}}}`;

/** Parts of a form, and what `encoding` says of the media type of each (OpenAPI 3.1 §4.8.15). */
export const formParts: OperationFamily = {
  rules: [
    {
      code: "form-part-media-type-added",
      summary: "A part of a form may be sent in one more media type.",
      why: "A server that takes more breaks nobody.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "pictures of another kind",
          at: "document",
          base: form("image/png"),
          revision: form("image/png, image/jpeg"),
          reports: ["form-part-media-type-added info"],
        },
        {
          name: "anything",
          at: "document",
          base: form("image/png"),
          revision: form(),
          reports: ["form-part-media-type-added info"],
        },
      ],
    },
    {
      code: "form-part-media-type-removed",
      summary: "A part of a form may not be sent in a media type any more.",
      why: "Clients that send it are refused.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "no JPEG",
          at: "document",
          base: form("image/png, image/jpeg"),
          revision: form("image/png"),
          reports: ["form-part-media-type-removed error"],
        },
        {
          name: "one of a range",
          at: "document",
          base: form("image/*"),
          revision: form("image/png"),
          reports: ["form-part-media-type-removed error"],
        },
        {
          name: "a range that holds them",
          at: "document",
          base: form("image/png, image/jpeg"),
          revision: form("image/*"),
          reports: ["form-part-media-type-added info"],
        },
        {
          name: "in another order",
          at: "document",
          base: form("image/png, image/jpeg"),
          revision: form("image/jpeg,image/png"),
          reports: [],
        },
      ],
    },
    {
      code: "form-part-media-type-stated",
      summary: "The media type of a part of a form is stated for the first time.",
      why: "Others are refused. What is first written down was often always so: a warning.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "pictures at last",
          at: "document",
          base: form(),
          revision: form("image/png"),
          reports: ["form-part-media-type-stated warning"],
        },
      ],
    },
  ],
  compare({ base, revision }, report) {
    if (base.body === undefined || revision.body === undefined) return;
    const common = { operation: base, promise: base.body.promise };
    for (const pair of matchMediaTypes(base.body.content, revision.body.content).kept) {
      for (const name of new Set([...pair.base.parts.keys(), ...pair.revision.parts.keys()])) {
        const [before, after] = [pair.base.parts.get(name), pair.revision.parts.get(name)];
        if (before === undefined || after === undefined) {
          const isStated = after !== undefined;
          const text = `The media type of the part "${name}" is ${isStated ? "stated now: " : "not stated any more; it was "}${listOf(after ?? before!)}.`;
          if (isStated) report({ code: "form-part-media-type-stated", text, ...common });
          else report({ code: "form-part-media-type-added", text, ...common, sent: "possible" });
          continue;
        }
        const matches = matchMediaTypes(before, after);
        const { kept, removed, added } = matches;
        const narrowed = kept.filter(({ match }) => match === "special").map((one) => one.base);
        for (const { type } of new Set([...removed, ...narrowed])) {
          const sent = concreteType(
            type,
            after.map((one) => one.type),
          );
          const shown = {
            kind: "request",
            base: `accepted: the part "${name}" is ${sent}`,
            revision: `refused: the part "${name}" may not be ${sent}`,
            mediaType: pair.base.type,
            withField: name,
          } as const;
          const text = `The part "${name}" may not be ${type} any more.`;
          report({ code: "form-part-media-type-removed", text, ...common, shown });
        }
        const sent = { mediaType: pair.base.type };
        for (const { type } of [...widened(matches), ...added])
          report({ code: "form-part-media-type-added", text: `The part "${name}" may be ${type}.`, ...common, sent });
      }
    }
  },
};

function listOf(types: readonly MediaSurface[]): string {
  return types.map(({ type }) => type).join(", ");
}
