// What was read of a section in an older form, in short.
import { type Contract } from "../src/index.ts";

/** "POST /v1/things 201 400 | name | request" and the form it was found in. */
export function summary({ operations }: Contract): readonly string[] {
  return operations.map(({ form, method, path, codes, parameters, requestBody, samples }) => {
    const body = requestBody?.content.kind === "fields" ? requestBody.content.fields : [];
    const names = [...parameters, ...body].map(({ name }) => name).join(" ");
    const shown = samples
      .map(({ direction, code }) => (code === undefined ? direction : `${direction} ${code}`))
      .join(" ");
    return [`${form} ${method.value} ${path.value}`, codes.map(({ code }) => code).join(" "), names, shown].join(" | ");
  });
}
