/** How the schemas of two documents are read: by who sends a value, and who has to take it. */
import { readingOf } from "../schema/node.ts";
import type { Direction, Reading, TextKind } from "../schema/view.ts";
import type { Source } from "../schema/references.ts";
import type { SampleReadings } from "./witness.ts";

/** Both documents, by what is said in them. */
export interface Readings {
  readonly request: Sides;
  readonly parameter: Sides;
  /** Parameters whose lists are one text, too. */
  readonly parameterText: Sides;
  readonly response: Sides;
  readonly header: Sides;
  readonly headerText: Sides;
  /** Bodies in media types other than JSON: what is read as text takes everything. */
  readonly requestText: Sides;
  readonly responseText: Sides;
  readonly samples: SampleReadings;
}

/** The two documents, for one kind of value. */
export interface Sides {
  readonly base: Reading;
  readonly revision: Reading;
  readonly lenient?: Reading;
  readonly strict?: Reading;
  readonly spoken?: Reading;
}

/** Reads both documents; the base is what was promised. */
export function readingsOf(
  base: Source,
  revision: Source,
  securitySchemes: SampleReadings["securitySchemes"],
): Readings {
  const request = (text: TextKind): Sides => ({
    base: readingOf(base, "request", "sender", { text }),
    revision: readingOf(revision, "request", "receiver", { text }),
    lenient: readingOf(revision, "request", "receiver", { text, isLenient: true }),
    strict: readingOf(base, "request", "sender", { text, isStrict: true }),
    ...spoken(revision, "request", text),
  });
  const response = (text: TextKind): Sides => ({
    base: readingOf(base, "response", "receiver", { text }),
    revision: readingOf(revision, "response", "sender", { text }),
    lenient: readingOf(base, "response", "receiver", { text, isLenient: true }),
    ...spoken(base, "response", text),
  });
  const [bodies, parameters] = [request("nothing"), request("scalars")];
  const [answers, headers] = [response("nothing"), response("scalars")];
  return {
    request: bodies,
    parameter: parameters,
    parameterText: request("everything"),
    response: answers,
    header: headers,
    headerText: response("everything"),
    requestText: request("everything"),
    responseText: response("everything"),
    samples: {
      body: bodies.base,
      parameter: parameters.base,
      promised: { body: answers.base, header: headers.base },
      possible: { body: answers.revision, header: headers.revision },
      securitySchemes,
    },
  };
}

/** The receiver, as it reads texts; in JSON there are none. */
function spoken(source: Source, direction: Direction, text: TextKind): Pick<Sides, "spoken"> {
  if (text === "nothing") return {};
  return { spoken: readingOf(source, direction, "receiver", { text, isLenient: true, isSpoken: true }) };
}
