/** An API of tasks for tests: names of a form, lists that are bounded, an object whose fields have defaults; with one fault. */
import { makeMock, type Mock, type OpenApi, type Verification } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

type Request = Parameters<Mock["answer"]>[0];
type Answer = ReturnType<Mock["answer"]>;
type Thing = Record<string, unknown>;

/** What may be wrong with the server. */
export type TaskFault =
  | "limits-default"
  | "limits-lost"
  | "limits-replaced"
  | "title-39"
  | "title-41"
  | "twice"
  | "six"
  | "empty-refused"
  | "any-type"
  | "numeral"
  | "small-letters"
  | "state-ignored"
  | "title-begins"
  | "unknown-token"
  | "not-stored"
  | "delete-all";

/** Changes of the document and of the right server. */
export interface TaskWords {
  /** Whether `limits.memory` may be null, and is where nothing was sent; else it is 64. */
  readonly isNullable?: boolean;
  /** Names that are taken from the beginning. */
  readonly taken?: readonly string[];
  /** The most tasks that there may be, with what the API says of that. */
  readonly quota?: number;
}

const json = (schema: object, example?: object): object => ({
  content: { "application/json": { schema, ...(example === undefined ? {} : { example }) } },
});
const states = { type: "string", enum: ["open", "done", "cancelled"] };

export function tasks({ isNullable = false, quota }: TaskWords = {}): OpenApi {
  const memory = { type: isNullable ? ["integer", "null"] : "integer" };
  const sent = {
    title: {
      type: "string",
      minLength: 1,
      maxLength: 40,
      pattern: "^[a-z][a-z0-9-]*$",
      description: "Unique in the project.",
    },
    priority: { type: "integer", minimum: 1, maximum: 5 },
    tags: { type: "array", maxItems: 5, uniqueItems: true, items: { type: "string", minLength: 1, maxLength: 10 } },
    limits: {
      type: "object",
      properties: { cpu: { type: "integer", minimum: 1, maximum: 8 }, memory: { ...memory, minimum: 16 } },
    },
  };
  const { cpu, memory: sentMemory } = sent.limits.properties;
  const presets = { cpu: { ...cpu, default: 1 }, memory: { ...sentMemory, ...(isNullable ? {} : { default: 64 }) } };
  const limits = {
    type: "object",
    required: ["cpu", "memory"],
    properties: {
      cpu: { type: "integer", description: "As sent, or 1." },
      memory: { ...memory, description: `As sent, or ${isNullable ? "null" : "64"}.` },
    },
  };
  const task = {
    type: "object",
    required: ["id", "title", "priority", "state", "tags", "limits"],
    properties: {
      id: { type: "string", format: "uuid" },
      title: { type: "string", description: "As sent." },
      priority: { type: "integer", description: "As sent, or 3." },
      state: states,
      tags: { type: "array", items: { type: "string" }, description: "As sent, or empty." },
      limits,
    },
  };
  const refused = { 400: { description: "malformed" }, 401: { description: "no valid token" } };
  const missing = { 404: { description: "no such task" } };
  const taken = { 409: { description: "the project already has a task of that title" } };
  const full = quota === undefined ? {} : { 413: { description: "the quota is used up" } };
  const creation = {
    type: "object",
    required: ["title"],
    properties: {
      ...sent,
      priority: { ...sent.priority, default: 3 },
      limits: { ...sent.limits, properties: presets },
    },
  };
  const query = (name: string, description: string, schema: object): object => ({
    name,
    in: "query",
    description,
    schema,
  });
  return {
    openapi: "3.1.0",
    info: { title: "Tasks", version: "1" },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
    paths: {
      "/tasks": {
        post: {
          requestBody: {
            required: true,
            ...json(creation, { title: "paint", priority: 2, tags: ["a"], limits: { cpu: 2 } }),
          },
          responses: {
            201: { description: "", ...json(task) },
            ...refused,
            ...taken,
            ...full,
            415: { description: "no JSON" },
          },
        },
        get: {
          parameters: [
            query("limit", "At most this many.", { type: "integer", minimum: 1, maximum: 100, default: 20 }),
            query("state", "Only tasks in this state.", states),
            query("title", "Only tasks whose title is this one.", { type: "string" }),
          ],
          responses: {
            200: {
              description: "",
              ...json({ type: "object", required: ["tasks"], properties: { tasks: { type: "array", items: task } } }),
            },
            ...refused,
          },
        },
      },
      "/tasks/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        get: { responses: { 200: { description: "", ...json(task) }, 401: refused[401], ...missing } },
        delete: { responses: { 204: { description: "" }, 401: refused[401], ...missing } },
        patch: {
          description: "Fields left out keep their value.",
          requestBody: { required: true, ...json({ type: "object", properties: { ...sent, state: states } }) },
          responses: { 200: { description: "", ...json(task) }, ...refused, ...missing, ...taken },
        },
      },
    },
  } as unknown as OpenApi;
}

/** Verifies a server of tasks that has the fault; undefined: none. */
export async function verifyTasks(
  fault: TaskFault | undefined,
  words: TaskWords = {},
  seed = 1,
): Promise<Verification> {
  return verifyAt(tasks(words), makeServer(fault, words), { seed, headers: { "x-auth-token": "member" } });
}

/** Verifies the mock of the tasks that keeps what is created. */
export async function verifyMockOfTasks(words: TaskWords = {}): Promise<Verification> {
  const document = tasks(words);
  const mock = makeMock(document, { seed: 1, state: new Map(), token: "member", now: () => Date.now() });
  return verifyAt(document, mock.answer, { headers: { "x-auth-token": "member" } });
}

const isObject = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWithin = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

function makeServer(fault: TaskFault | undefined, { isNullable = false, taken = [], quota = Infinity }: TaskWords) {
  const all = new Map<string, Thing>();
  let count = 0;
  const answer = (status: number, body?: unknown): Answer => ({
    status,
    headers: body === undefined ? [] : [["content-type", "application/json"]],
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  });
  const longest = fault === "title-39" ? 39 : fault === "title-41" ? 41 : 40;
  const isTitle = (value: unknown): boolean =>
    typeof value === "string" && value.length <= longest && /^[a-z][a-z0-9-]*$/.test(value);
  const isTags = (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length <= (fault === "six" ? 6 : 5) &&
    !(fault === "empty-refused" && value.length === 0) &&
    value.every((one) => typeof one === "string" && one.length >= 1 && one.length <= 10) &&
    (fault === "twice" || new Set(value).size === value.length);
  const isLimits = (value: unknown): boolean =>
    isObject(value) &&
    (value.cpu === undefined || isWithin(value.cpu, 1, 8)) &&
    (value.memory === undefined || (isNullable && value.memory === null) || isWithin(value.memory, 16, Infinity));
  const isFine = (body: unknown, isPart: boolean): body is Thing =>
    isObject(body) &&
    (body.title === undefined ? isPart : isTitle(body.title)) &&
    (body.priority === undefined || isWithin(fault === "numeral" ? Number(body.priority) : body.priority, 1, 5)) &&
    (body.tags === undefined || isTags(body.tags)) &&
    (body.limits === undefined || isLimits(body.limits)) &&
    (body.state === undefined || !isPart || states.enum.includes(body.state as string));
  const isTaken = (title: unknown, own?: Thing): boolean =>
    taken.includes(String(title)) || [...all.values()].some((one) => one !== own && one.title === title);
  const tagsOf = (value: unknown): readonly unknown[] =>
    ((value ?? []) as readonly unknown[]).map((one) => (fault === "small-letters" ? String(one).toLowerCase() : one));
  const limitsOf = (value: unknown): Thing => {
    const { cpu = fault === "limits-default" ? 2 : 1, memory = isNullable ? null : 64 } = (value ?? {}) as Thing;
    return { cpu, memory: fault === "limits-lost" ? (isNullable ? null : 64) : memory };
  };
  const listed = (query: URLSearchParams): Answer => {
    const [limit, state, title] = [query.get("limit") ?? "20", query.get("state"), query.get("title")];
    if (!/^\d+$/.test(limit) || !isWithin(Number(limit), 1, 100)) return answer(400, {});
    if (state !== null && !states.enum.includes(state)) return answer(400, {});
    const isChosen = (one: Thing): boolean =>
      (state === null || fault === "state-ignored" || one.state === state) &&
      (title === null || one.title === title || (fault === "title-begins" && String(one.title).startsWith(title)));
    return answer(200, { tasks: [...all.values()].filter(isChosen).slice(0, Number(limit)) });
  };
  return ({ method, path, query, header, body: bytes }: Request): Answer => {
    const token = header("x-auth-token");
    if (token !== "member" && !(fault === "unknown-token" && token !== undefined)) return answer(401, {});
    let body: unknown;
    try {
      body = bytes.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return answer(400, {});
    }
    if (path === "/tasks" && method === "POST") {
      if (fault !== "any-type" && header("content-type") !== "application/json") return answer(415, {});
      if (!isFine(body, false)) return answer(400, {});
      if (isTaken(body.title)) return answer(409, {});
      if (all.size >= quota) return answer(413, {});
      count += 1;
      const id = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
      const { title, priority = 3, tags, limits } = body;
      const task = {
        id,
        title,
        priority: Number(priority),
        state: "open",
        tags: tagsOf(tags),
        limits: limitsOf(limits),
      };
      if (fault !== "not-stored") all.set(id, task);
      return answer(201, task);
    }
    if (path === "/tasks") return listed(new URLSearchParams(query));
    const id = path.split("/")[2] ?? "";
    const task = all.get(id);
    if (task === undefined) return answer(404, {});
    if (method === "GET") return answer(200, task);
    if (method === "DELETE") {
      if (fault === "delete-all") all.clear();
      all.delete(id);
      return answer(204);
    }
    if (!isFine(body, true)) return answer(400, {});
    if (body.title !== undefined && isTaken(body.title, task)) return answer(409, {});
    for (const name of ["title", "priority", "state"]) if (Object.hasOwn(body, name)) task[name] = body[name];
    if (body.tags !== undefined) task.tags = tagsOf(body.tags);
    if (body.limits !== undefined)
      task.limits =
        fault === "limits-replaced" ? limitsOf(body.limits) : { ...(task.limits as Thing), ...(body.limits as Thing) };
    return answer(200, task);
  };
}
