import type { BodyContent, Contract } from "../reading/contract.ts";

/**
 * A contract without what it takes away. What a text removes is gone as long as the text says so: of an earlier one, and of one
 * that is approved no more, only what it promises stays.
 */
export function withoutRemovals(contract: Contract): Contract {
  const operations = contract.operations.filter(({ change }) => change.value !== "removed");
  return {
    ...contract,
    operations: operations.map((one) => ({
      ...one,
      codes: one.codes.filter(isKept),
      parameters: one.parameters.filter(isKept),
      requestBody: one.requestBody && { ...one.requestBody, content: keptOf(one.requestBody.content) },
      responseBodies: one.responseBodies.map((body) => ({ ...body, content: keptOf(body.content) })),
      responseHeaders: one.responseHeaders.filter(isKept),
    })),
    shapes: contract.shapes.map((shape) => ({ ...shape, fields: shape.fields.filter(isKept) })),
  };
}

function keptOf(content: BodyContent): BodyContent {
  return content.kind === "fields" ? { ...content, fields: content.fields.filter(isKept) } : content;
}

function isKept({ note }: { readonly note: string | undefined }): boolean {
  return note !== "removed";
}
