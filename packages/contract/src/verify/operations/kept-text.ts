/** A text that was put at a path of its own is read there as it was put. */
import { flatten } from "../../openapi/flatten.ts";
import { isKeptOtherwise } from "../../openapi/things/kept-words.ts";
import { successOf } from "../../openapi/things/resources.ts";
import { brief } from "../check-response.ts";
import { codeOf } from "../things/life.ts";
import type { OperationCase } from "./operation-case.ts";
import { hasBegun } from "../patience.ts";
import { tell, wrongCode } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { isPlainText } from "../values/text-body.ts";

/** Reads what was put, and puts one more text, which shows whether it is changed on the way. */
export async function tryKeptText(
  one: OperationCase,
  first: { readonly text: string; readonly type: string },
): Promise<void> {
  const { run, operation, variables, read } = one;
  const [{ schema } = { schema: undefined }] = operation.body?.content ?? [];
  const given = successOf(read ?? operation)?.content.find(({ mediaType }) => mediaType === first.type);
  if (operation.method !== "put" || read === undefined || given === undefined) return;
  if (!first.type.startsWith("text/plain") || !isPlainText(run.document, schema ?? {})) return;
  const words = { description: `${operation.summary}. ${operation.description}. ${read.summary}. ${read.description}` };
  if ([schema, given.schema, words].some((own) => isKeptOtherwise(run.document, own))) return;
  const fits = (text: string): boolean =>
    [schema, given.schema].every((own) => own === undefined || run.validators.of(own)(text).length === 0);
  const isRead = async (text: string): Promise<boolean> => {
    const tried = await run.session.attempt({ operation: read, variables });
    if (tried === undefined) return false;
    if (!isSuccess(tried.status)) wrongCode(run, tried, codeOf(read), "A text that was just put is read");
    else if (!isOfType(tried, first.type)) return false;
    else if (withoutEnd(tried.response.text) !== withoutEnd(text))
      tell(run, tried, {
        id: "not-kept",
        place: "",
        message: `The text was put as ${brief(text)} and is read as ${brief(tried.response.text)}.`,
      });
    else return true;
    return false;
  };
  if (!(await isRead(first.text))) return;
  const { maxLength = longest } = flatten(run.document, schema);
  const text = `Changed ${run.count()}, 1.50 Ångström and the rest of a longer line`
    .slice(0, Math.min(maxLength, longest))
    .trim();
  if (text === first.text || !fits(text)) return;
  const attempt = { operation, variables, body: { ...first, text }, what: "another text", tolerated: isClientError };
  const put = await run.session.attempt(attempt);
  if (put !== undefined && isSuccess(put.status) && !hasBegun(put)) await isRead(text);
}

/** Whether an answer is of a media type: of another one is told by itself. */
function isOfType({ response }: Tried, type: string): boolean {
  const [kind = ""] = (response.headers["content-type"] ?? "").split(";");
  return kind.trim().toLowerCase() === type;
}

/** The longest text that is put. */
const longest = 60;

/** A line may end with its text, or after it. */
function withoutEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}
