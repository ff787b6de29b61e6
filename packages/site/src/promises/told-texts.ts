/** Approved texts as the API reference tells of them: the methods that each describes, and where. */
import { shapesOf, withoutNames, type ApprovedText, type ContractOperation } from "@assent/contract";
import type { Entry } from "../entries/entry.ts";
import type { Site } from "../entries/site.ts";
import { changedShapes, shapesFor } from "../rest/lay-shapes.ts";
import { wordsOn } from "../rest/method-words.ts";
import { identityOf, isSure, toMethod, type Method, type MethodFacts } from "../rest/method.ts";

/** A spec that says something of a method. */
export interface Telling {
  /** Undefined where no document has what was approved any more. */
  readonly spec: Entry | undefined;
  readonly title: string;
  readonly release: string | undefined;
  readonly change: MethodFacts["change"];
  /** Why the method is deprecated or removed. */
  readonly reason: string | undefined;
  /** The API version that it names. */
  readonly version: string | undefined;
  /** Id of the place on its page; "" for the page. */
  readonly anchor: string;
}

/** An approved text, as a site tells of it. */
export interface Told {
  readonly text: ApprovedText;
  readonly methods: readonly Method[];
  /** Of these methods others change the shapes: by identity, with the texts that do. */
  readonly changes: readonly { readonly identity: string; readonly telling: Telling; readonly by: ApprovedText }[];
  readonly toTelling: (method: Method) => Telling;
}

/** A spec of which only its folder says that it is approved, and nobody else knows more. */
export function ofRecord(spec: Entry): Told {
  return {
    text: toText(spec),
    methods: spec.record.methods.filter(isSure),
    changes: [],
    toTelling: (method) => tellingOf(spec, method),
  };
}

/** One of the texts that are held; what of it breaks a promise is left out. */
export function ofText(index: number, texts: readonly ApprovedText[], site: Site): Told {
  const text = texts[index]!;
  const { contract, refused } = text;
  const spec = findSpec(contract.file, site);
  const shapes = shapesFor(index, texts);
  const operations = contract.operations.filter(
    (one) =>
      isSure(one) &&
      !(
        refused?.has(`${one.method.value} ${withoutNames(one.path.value)}`) === true &&
        (one.change.value === "added" || one.change.value === "changed")
      ),
  );
  const methods = operations.map((operation) => {
    const method = toMethod(operation, { ...contract, shapes }, { anchor: "", summary: "" });
    const known = spec?.record.methods.find((one) => isSure(one) && identityOf(one) === identityOf(method));
    const isSame = spec?.record.source === text.text && known !== undefined;
    const summary = isSame ? known.summary : wordsOn(operation, [], []);
    return { ...method, anchor: known?.anchor ?? "", summary };
  });
  const changes = operations.flatMap((operation, number) => {
    const used = shapesOf([operation], { shapes });
    return texts.slice(index + 1).flatMap((by) => {
      const name = [...changedShapes(by).keys()].find((one) => used.has(one));
      if (name === undefined) return [];
      const version = by.contract.apiVersion?.value;
      const said = { change: "changed", reason: undefined, version } as const;
      const telling = { ...tellingOfText(by, site), ...said, anchor: "" };
      const anchor = telling.spec === undefined ? undefined : sectionOf(telling.spec, name);
      return [{ identity: identityOf(methods[number]!), by, telling: { ...telling, anchor: anchor ?? "" } }];
    });
  });
  return {
    text,
    methods,
    changes,
    toTelling: (method) => ({ ...tellingOfText(text, site), ...saidOf(method) }),
  };
}

/** That a spec says something of a method. */
export function tellingOf(spec: Entry, method: Method): Telling {
  return { spec, title: spec.record.title, release: spec.release, ...saidOf(method) };
}

function saidOf({
  change,
  reason,
  version,
  anchor,
}: Method): Pick<Telling, "change" | "reason" | "version" | "anchor"> {
  return { change, reason, version, anchor };
}

function tellingOfText({ contract, release }: ApprovedText, site: Site): Pick<Telling, "spec" | "title" | "release"> {
  const spec = findSpec(contract.file, site);
  return { spec, title: spec?.record.title ?? contract.title, release: release ?? spec?.release };
}

/** The document that a spec is now, by the path that it has or had. */
export function findSpec(path: string, { byPath, specs }: Site): Entry | undefined {
  return byPath.get(path) ?? specs.find(({ formerPaths }) => formerPaths.includes(path));
}

/** The place on the page of a spec where it describes a shape; undefined where it has no such heading. */
export function sectionOf({ record }: Entry, shape: string): string | undefined {
  const name = shape.toLowerCase();
  return record.sections.find(({ id, title }) => id !== "" && title.toLowerCase() === name)?.id;
}

/** What the ledger is told of a spec. Places are left out: a page leads to the card, which stays where lines do not. */
function toText({ record, release }: Entry): ApprovedText {
  return {
    contract: {
      spec: record.id,
      file: record.path,
      title: record.title,
      form: "older",
      section: undefined,
      basePath: undefined,
      authentication: undefined,
      apiVersion: undefined,
      shapes: [],
      operations: record.methods.filter(isSure).map(toOperation),
    },
    text: "",
    options: [],
    model: { tables: [], statements: [] },
    release,
    revision: undefined,
    approvedAt: undefined,
  };
}

const somewhere = { span: { start: 0, end: 0 }, confidence: 1 } as const;

function toOperation({ verb, url, action, change = "added", reason, removal, codes }: Method): ContractOperation {
  return {
    ...somewhere,
    form: "canonical",
    title: "",
    titleSpan: somewhere.span,
    description: "",
    method: { ...somewhere, value: verb },
    path: { ...somewhere, value: url },
    action: action === undefined ? undefined : { ...somewhere, value: action },
    change: { ...somewhere, value: change },
    reason,
    removal,
    policies: [],
    authenticated: undefined,
    codes: codes.map(({ code, isError, note }) => ({
      ...somewhere,
      code,
      kind: isError ? "error" : "normal",
      meaning: "",
      note,
    })),
    parameters: [],
    requestBody: undefined,
    responseBodies: [],
    responseHeaders: [],
    samples: [],
  };
}
