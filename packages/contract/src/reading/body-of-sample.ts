/** Which body of a method a sample shows, and in which media type. */
import type { Body, ContractOperation, Sample } from "./contract.ts";
import type { OperationFields } from "./operation-fields.ts";

/** The body that a sample shows: that of its code, else the one without a code where the code is a normal one. */
export function bodyFor(
  { requestBody, responseBodies, codes }: Pick<ContractOperation, "requestBody" | "responseBodies" | "codes">,
  sample: Sample,
): Body | undefined {
  if (sample.direction === "request") return requestBody;
  const own = responseBodies.find(({ code }) => code !== undefined && code === sample.code);
  if (own !== undefined) return own;
  const isNormal =
    sample.code === undefined ||
    sample.code.startsWith("2") ||
    codes.some(({ code, kind }) => code === sample.code && kind === "normal");
  return isNormal ? responseBodies.find(({ code }) => code === undefined) : undefined;
}

/** The media types that the fields of a method name. */
type MediaFields = Pick<OperationFields, "requestMedia" | "responseMedia" | "responseMediaByCode">;

/** A sample in a block of plain text, whose language names no type: it is of the one that its body is in. */
export function inTypeOfBody(
  sample: Sample,
  bodies: Parameters<typeof bodyFor>[0],
  { requestMedia, responseMedia, responseMediaByCode }: MediaFields,
): Sample {
  const { code, direction } = sample;
  const ofCode = code === undefined ? undefined : responseMediaByCode.get(code);
  const named = direction === "request" ? requestMedia : (ofCode ?? responseMedia);
  const mediaType = bodyFor(bodies, sample)?.mediaType ?? named;
  return mediaType === undefined || /\bjson$/i.test(mediaType) ? sample : { ...sample, mediaType };
}
