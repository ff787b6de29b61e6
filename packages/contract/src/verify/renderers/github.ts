import { toCurl } from "../request.ts";
import { titles, type VerifyRenderer } from "./renderer.ts";

/** Workflow commands of GitHub, which show a difference beside the line of the spec that it breaks. */
export const github: VerifyRenderer = {
  name: "github",
  render: ({ differences, blocked }, { secrets }) =>
    [
      ...blocked.map((sentence) => `::error title=not tried::${data(sentence)}\n`),
      ...differences.map(({ id, level, operation, message, promise, request }) => {
        const place = promise === undefined ? "" : `file=${property(promise.file)},line=${promise.line},`;
        return `::${level} ${place}title=${property(`${operation}: ${titles[id]}`)}::${data(`${message}\n${toCurl(request, secrets)}`)}\n`;
      }),
    ].join(""),
};

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
