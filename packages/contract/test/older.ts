// What was read of a section in an older form, in short.
import { type Body, type Contract, type Field } from "../src/index.ts";
import { typeWords } from "../src/reading/field-type.ts";

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

/** What was read of codes and parameters, with their meanings. */
export function details({ operations }: Contract): readonly string[] {
  return operations.flatMap((operation) => {
    const { method, path, codes, parameters, requestBody, responseBodies, responseHeaders } = operation;
    const fieldsOf = (body: Body | undefined): readonly Field[] =>
      body?.content.kind === "fields" ? body.content.fields : [];
    const shown = (place: string, { name, type, required, meaning, constraints }: Field): string => {
      const need = required === undefined ? "" : required ? ", required" : ", optional";
      const other = constraints.default === undefined ? "" : ` = ${JSON.stringify(constraints.default)}`;
      return `  ${place} ${name}: ${typeWords(type)}${need}${other} -- ${meaning}`;
    };
    return [
      `${method.value} ${path.value}`,
      ...codes.map(({ code, meaning }) => `  ${code} -- ${meaning}`),
      ...parameters.map((one) => shown(one.in, one)),
      ...fieldsOf(requestBody).map((one) => shown("sent", one)),
      ...responseHeaders.map((one) => shown("answered header", one)),
      ...responseBodies.flatMap(fieldsOf).map((one) => shown("answered", one)),
    ];
  });
}
