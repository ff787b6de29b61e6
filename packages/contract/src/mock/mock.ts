import { httpMethods, type OpenApi } from "../openapi/document.ts";
import { findResponse, listOperations, type ApiContent, type ApiOperation } from "../openapi/operations.ts";
import { isJson, successOf } from "../openapi/things/resources.ts";
import { openServerPaths } from "../openapi/server-path.ts";
import { makeValidators, type Validators } from "../openapi/validators.ts";
import { actionIn, actionsOf } from "./actions.ts";
import { emptyAnswer, jsonAnswer, type MockAnswer, type MockRequest } from "./answer.ts";
import { bodyCheck, type CheckedBody } from "./body-check.ts";
import { concrete, headersOf, headerText, sampleOf, type MockContext } from "./context.ts";
import { conflict, errorAnswer, notFound, problemAnswer, refusal, titleOf } from "./errors.ts";
import { notAllowed, preflight, withoutBody } from "./methods.ts";
import { callerOf, unmetSecurity } from "./credentials.ts";
import { negotiate } from "./negotiate.ts";
import type { Problem } from "./problem.ts";
import { problemBody } from "./problem-body.ts";
import { parameterCheck, parseQuery, type ParameterCheck } from "./parameters.ts";
import { makeRouter, type RouteMatch } from "./router.ts";
import type { MockState, StateHandler } from "./state/state-handler.ts";
import { isUnsaid, namesErrorsOnly, normalCode, withSuccess } from "./success-code.ts";
import { stateHandlers } from "./state/state.ts";
import type { WhyUnkept } from "./state/unkept.ts";
import { writtenAnswer } from "./written-answer.ts";

/** How a mock behaves. */
export interface MockOptions {
  /** Everything that is generated follows from it. */
  readonly seed: number;
  /** Whether what is created is kept: undefined answers from samples alone. It may outlive a mock that is made anew. */
  readonly state?: MockState | undefined;
  /** The only token that is taken; undefined takes any. */
  readonly token?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An API that answers as its document promises. */
export interface Mock {
  readonly operations: readonly ApiOperation[];
  /** Those that name no code of a right request; such a request is answered with the success of its verb. */
  readonly unpromised: readonly ApiOperation[];
  /** Those whose answer of success is a sample that is only guessed; it says so in a header. */
  readonly guessed: readonly ApiOperation[];
  /** Those of which a state keeps nothing although they change something, or read what others change; none without a state. */
  readonly unkept: readonly { readonly operation: ApiOperation; readonly why: WhyUnkept }[];
  /** Never throws on what a client sends. */
  readonly answer: (request: MockRequest) => MockAnswer;
  /** Compiles what would otherwise be compiled by the first request of each operation: one operation a step. */
  readonly warm: () => Iterator<undefined>;
}

/** What is prepared for one operation. */
interface Plan {
  readonly operation: ApiOperation;
  readonly checkParameters: ParameterCheck;
  readonly checkBody: (request: MockRequest) => CheckedBody;
  readonly handler: StateHandler | undefined;
  /** Answers that are always the same, by status, media type and name of the sample. */
  readonly ready: Map<string, MockAnswer>;
  readonly success: string;
  /** What is behind it where bodies tell actions apart. */
  readonly actions: ReadonlyMap<string, ApiOperation>;
}

/**
 * Makes the mock of a document. A declared sample is answered first, else a value generated from the schema and the seed:
 * the same request always gets the same answer, whatever was asked before (but for what `state` keeps).
 */
export function makeMock(document: OpenApi, options: MockOptions): Mock {
  const promised = listOperations(document);
  const operations = promised.map((one) => withSuccess(one, promised));
  const validators = makeValidators(document, { side: "request" });
  let thorough: Validators | undefined;
  const answers = makeValidators(document, { side: "response" });
  const context: Context = {
    document,
    options,
    validators,
    // A mock is wanted at once, and most of what it is sent fits.
    thorough: () => (thorough ??= makeValidators(document, { side: "request", allErrors: true })),
    answers,
    seed: options.seed,
  };
  const router = makeRouter(operations, openServerPaths(document));
  const { handlers, unkept } =
    options.state === undefined
      ? { handlers: new Map<string, StateHandler>(), unkept: new Map<string, WhyUnkept>() }
      : stateHandlers(document, operations, {
          state: options.state,
          seed: options.seed,
          validators,
          answers,
        });
  const plans = new Map<ApiOperation, Plan>();
  const planOf = (operation: ApiOperation): Plan => {
    let plan = plans.get(operation);
    if (plan === undefined) {
      plan = {
        operation,
        checkParameters: parameterCheck(document, operation, validators),
        checkBody: bodyCheck(context, operation),
        handler: handlers.get(operation.id),
        ready: new Map(),
        success: normalCode(operation),
        actions: new Map([...actionsOf(document, operation)].map(([key, own]) => [key, withSuccess(own, promised)])),
      };
      plans.set(operation, plan);
    }
    return plan;
  };
  return {
    operations: promised,
    unpromised: promised.filter(namesErrorsOnly),
    unkept: promised.flatMap((operation) => {
      const why = unkept.get(operation.id);
      return why === undefined ? [] : [{ operation, why }];
    }),
    guessed: promised.filter((one) => successOf(one)?.content.some(({ isGuess }) => isGuess === true) === true),
    answer: (request) => {
      const match = router(request.path);
      if (match === undefined) return notFound(request.path, operations);
      const { route } = match;
      if (request.method === "OPTIONS" && !route.operations.has("options")) return preflight(request, route);
      const method = httpMethods.find((one) => one.toUpperCase() === request.method);
      const own = method === undefined ? undefined : route.operations.get(method);
      const operation = own ?? (method === "head" ? route.operations.get("get") : undefined);
      if (operation === undefined) return notAllowed(request.method, route);
      let plan = planOf(operation);
      const action = plan.actions.size === 0 ? undefined : actionIn(request.body, plan.actions);
      if (action !== undefined) plan = planOf(plan.actions.get(action) ?? operation);
      const answer = answerOperation(context, plan, { request, match });
      return request.method === "HEAD" ? withoutBody(answer) : answer;
    },
    *warm() {
      for (const operation of operations) {
        for (const action of planOf(operation).actions.values()) planOf(action);
        yield undefined;
      }
    },
  };
}

/** A mock's context with how it behaves. */
interface Context extends MockContext {
  readonly options: MockOptions;
}

interface Asked {
  readonly request: MockRequest;
  readonly match: RouteMatch;
}

function answerOperation(context: Context, plan: Plan, { request, match }: Asked): MockAnswer {
  const { operation } = plan;
  const wish = wishOf(request);
  if (wish.code !== undefined) return wished(context, plan, wish, request);
  const refused = securityRefusal(context, operation, request);
  if (refused !== undefined) return refused;
  const faults = plan.checkParameters({
    variables: match.variables,
    query: request.query,
    header: request.header,
  });
  if (faults.length > 0) return refusal(context, operation, faults);
  const body = plan.checkBody(request);
  if (body.refusal !== undefined) return body.refusal;
  if (plan.handler !== undefined && wish.example === undefined)
    return fromState(context, { ...plan, handler: plan.handler }, { request, match }, body);
  return fromSamples(context, plan, { code: plan.success, example: wish.example, request });
}

/** Answers out of the state. What cannot be answered in a way that the client accepts is not done. */
function fromState(
  context: Context,
  plan: Plan & { readonly handler: StateHandler },
  { request, match }: Asked,
  sent: CheckedBody,
): MockAnswer {
  const { operation } = plan;
  const offered = (successOf(operation)?.content ?? []).map(({ mediaType }) => concrete(mediaType));
  const accept = request.header("accept");
  const type = negotiate(accept, offered);
  if (type === undefined && offered.length > 0) return notAcceptable(operation, offered, accept);
  const answered = plan.handler({
    variables: match.variables,
    body: sent.value,
    mediaType: sent.mediaType,
    contentType: request.header("content-type"),
    bytes: request.body,
    path: request.path,
    query: request.query,
    header: request.header,
    origin: `http://${request.header("host") ?? "localhost"}`,
    caller: callerOf(operation, request),
    now: context.options.now(),
  });
  if (answered === undefined) return fromSamples(context, plan, { code: plan.success, request });
  if ("refusal" in answered)
    return (answered.refusal === "conflict" ? conflict : refusal)(context, operation, answered.faults);
  const { status, body, file, headers: told } = answered;
  if (status >= 400) return plain(context, plan, { status, request, isAsked: false });
  const response = findResponse(operation, status);
  const [content] = response?.content ?? [];
  const own = headersOf(context, operation, response, told);
  const headers = content === undefined || body === undefined ? own : withGuess(content, own);
  if (file !== undefined) {
    const kind = (file.type.split(";", 1)[0] ?? "").trim().toLowerCase();
    if (negotiate(accept, [kind]) === undefined) return notAcceptable(operation, [kind], accept);
    return { status, headers: [["content-type", headerText(file.type)], ...headers], body: file.bytes };
  }
  if (body === undefined) return emptyAnswer(status, headers);
  return type === undefined || isJson(type)
    ? jsonAnswer(status, body, { type: type ?? "application/json", headers })
    : {
        ...fromSamples(context, plan, { code: String(status), request }),
        headers: [["content-type", type], ...headers],
      };
}

function notAcceptable({ id }: ApiOperation, offered: readonly string[], accept = ""): MockAnswer {
  return problemAnswer({
    title: titleOf(406),
    status: 406,
    detail: `${id} answers ${offered.join(", ")}; the request accepts ${accept}.`,
  });
}

/** What a client asks for beside the operation: `Prefer: code=409, example=taken` (RFC 7240), or the same in the query. */
interface Wish {
  readonly code: string | undefined;
  readonly example: string | undefined;
}

const noWish: Wish = { code: undefined, example: undefined };

function wishOf(request: MockRequest): Wish {
  const prefer = request.header("prefer");
  const hasQuery = request.query.includes("__");
  if (prefer === undefined && !hasQuery) return noWish;
  const query = hasQuery ? parseQuery(request.query) : undefined;
  const asked = new Map<string, string>();
  for (const part of (prefer ?? "").split(/[,;]/)) {
    const at = part.indexOf("=");
    if (at > 0)
      asked.set(
        part.slice(0, at).trim().toLowerCase(),
        part
          .slice(at + 1)
          .trim()
          .replaceAll('"', ""),
      );
  }
  return {
    code: query?.get("__code")?.[0] ?? asked.get("code") ?? asked.get("status"),
    example: query?.get("__example")?.[0] ?? asked.get("example"),
  };
}

function wished(context: Context, plan: Plan, { code = "", example }: Wish, request: MockRequest): MockAnswer {
  const { operation } = plan;
  const status = /^[1-5]\d\d$/.test(code) ? Number(code) : undefined;
  const response = status === undefined ? undefined : findResponse(operation, status);
  if (status !== undefined && response !== undefined && !isUnsaid(response)) {
    return status >= 400 && example === undefined
      ? plain(context, plan, { status, request, isAsked: true })
      : fromSamples(context, plan, { code, example, request });
  }
  const promised = operation.responses.flatMap((one) => (isUnsaid(one) ? [] : [one.code])).join(", ");
  return problemAnswer({
    title: "The code that was asked for is not promised.",
    status: 400,
    detail: `${operation.id} promises ${promised}; "${code}" is not among them.`,
  });
}

/**
 * A declared error as such: its own sample or schema where it has one, with what is known of it, else a problem document with
 * its meaning. One that is asked for shows all that it may have.
 */
function plain(
  context: Context,
  plan: Plan,
  { status, request, isAsked }: { readonly status: number; readonly request: MockRequest; readonly isAsked: boolean },
): MockAnswer {
  const { operation } = plan;
  const response = findResponse(operation, status);
  const said = response?.description === "" ? titleOf(status) : response?.description;
  const detail = said ?? `${operation.id} does not promise ${status}.`;
  const problem = { title: titleOf(status), status, detail };
  if (response !== undefined && response.content.length > 0)
    return fromSamples(context, plan, { code: String(status), request, problem, isWhole: isAsked });
  return kept(plan, `${status} problem`, () => problemAnswer(problem, headersOf(context, operation, response)));
}

interface SampleChoice {
  readonly code: string;
  readonly example?: string | undefined;
  readonly request: MockRequest;
  /** What is known of an error, and whether all that it may have is shown. */
  readonly problem?: Problem;
  readonly isWhole?: boolean;
}

function fromSamples(
  context: Context,
  plan: Plan,
  { code, example, request, problem, isWhole = true }: SampleChoice,
): MockAnswer {
  const status = /^\d+$/.test(code) ? Number(code) : code === "default" ? 200 : Number(code[0] ?? 2) * 100;
  const response = findResponse(plan.operation, status) ?? plan.operation.responses.find((one) => one.code === code);
  if (response === undefined || response.content.length === 0) {
    return kept(plan, `${status}`, () => emptyAnswer(status, headersOf(context, plan.operation, response)));
  }
  const offered = response.content.map(({ mediaType }) => concrete(mediaType));
  const accept = request.header("accept");
  const type = accept === undefined ? offered[0] : negotiate(accept, offered);
  if (type === undefined) return notAcceptable(plan.operation, offered, accept);
  const content = response.content[offered.indexOf(type)]!;
  if (example !== undefined && !content.samples.has(example)) {
    const names = [...content.samples.keys()].join(", ");
    return problemAnswer({
      title: "The sample that was asked for is not declared.",
      status: 400,
      detail: `${plan.operation.id} has ${names === "" ? "no samples" : `the samples ${names}`} for ${status}; "${example}" is not among them.`,
    });
  }
  return kept(plan, `${status} ${type} ${example ?? ""} ${isWhole ? "" : "found"}`, () => {
    const known = problem && problemBody(context, plan.operation, { content, problem, isWhole });
    const value = known ?? sampleOf(context, plan.operation, { code, content, example });
    const headers = withGuess(content, headersOf(context, plan.operation, response));
    return writtenAnswer(context.document, value, { status, type, schema: content.schema, headers });
  });
}

/** The header of an answer that shows a guess. */
const guessHeader = ["x-assent-guess", "sample"] as const;

function withGuess({ isGuess }: ApiContent, headers: MockAnswer["headers"]): MockAnswer["headers"] {
  return isGuess === true ? [...headers, guessHeader] : headers;
}

function kept(plan: Plan, key: string, make: () => MockAnswer): MockAnswer {
  const known = plan.ready.get(key);
  if (known !== undefined) return known;
  const made: MockAnswer = { ...make(), isKept: true };
  // Names of samples come from clients, but only declared ones reach this place: the map stays small.
  plan.ready.set(key, made);
  return made;
}

function securityRefusal(context: Context, operation: ApiOperation, request: MockRequest): MockAnswer | undefined {
  const why = unmetSecurity(operation, request, context.options.token);
  if (why === undefined) return undefined;
  const response = findResponse(operation, 401);
  return errorAnswer(context, operation, response, {
    title: titleOf(401),
    status: 401,
    detail: response === undefined || response.description === "" ? why : `${response.description}: ${why}`,
  });
}
