/** An API of machines for tests that takes its time: what is made, changed and deleted is so after some looks at it. */
import { makeMock, type Mock, type OpenApi, type Verification } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

type Request = Parameters<Mock["answer"]>[0];
type Answer = ReturnType<Mock["answer"]>;
type Thing = Record<string, unknown>;

/** What may be wrong with the server. */
export type MachineFault = "left-out-kept" | "change-lost" | "delete-all" | "default-large" | "never-404" | "name-lost";

/** What the right server may do: each is another way to keep the promises. */
export interface MachineWays {
  /** How often a machine is looked at before it is made, or gone. */
  readonly looks?: number;
  /** Whether a machine can be read, changed and deleted as soon as it is begun. */
  readonly isSlowToShow?: boolean;
  /** The code of deleting: 202, or 204 with words that say the same. */
  readonly deletion?: 202 | 204;
  /** Whether a change is answered 202 as well, before it is made. */
  readonly isChangeBegun?: boolean;
  /** Whether a machine never goes. */
  readonly isStuck?: boolean;
  /** Whether a password, which no answer shows, is always needed. */
  readonly isSecret?: boolean;
  /** Every request of so many is refused, as they come too fast. */
  readonly tired?: number;
}

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const sizes = { type: "string", enum: ["small", "large"] };

export function machines({ deletion = 202, isChangeBegun = false, isSecret = false }: MachineWays = {}): OpenApi {
  const wrapped = (schema: object): object => ({
    type: "object",
    required: ["machine"],
    properties: { machine: schema },
  });
  const machine = wrapped({
    type: "object",
    required: ["id", "name", "size", "state", "labels", "note", "address"],
    properties: {
      id: { type: "integer" },
      name: { type: "string", description: "The name, in lower case." },
      size: sizes,
      state: { type: "string", enum: ["creating", "active", "changing", "deleting"] },
      labels: { type: "object", additionalProperties: { type: "string" } },
      note: { type: ["string", "null"] },
      address: { type: ["string", "null"], description: "Where it is reached, once it is there." },
    },
  });
  const sent = wrapped({
    type: "object",
    required: isSecret ? ["name", "password"] : ["name"],
    properties: {
      name: { type: "string", minLength: 1, maxLength: 40, description: "Stored in lower case." },
      size: { ...sizes, default: "small" },
      labels: { type: "object", additionalProperties: { type: "string" }, default: {} },
      note: { type: ["string", "null"], maxLength: 100 },
      password: { type: "string", writeOnly: true, minLength: 8, maxLength: 20 },
    },
  });
  const malformed = { 400: { description: "the body is malformed" } };
  const missing = { 404: { description: "no such machine" } };
  const listed = wrapped({ type: "object" });
  return {
    openapi: "3.1.0",
    info: { title: "Machines", version: "1" },
    paths: {
      "/machines": {
        post: {
          description: "Starts to make a machine.",
          requestBody: { required: true, ...json(sent) },
          responses: {
            202: { description: "", ...json(machine) },
            ...malformed,
            409: { description: "another machine is already being created with the same network" },
          },
        },
        get: {
          responses: {
            200: {
              description: "",
              ...json({
                ...listed,
                required: ["machines"],
                properties: {
                  machines: {
                    type: "array",
                    items: { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } },
                  },
                },
              }),
            },
          },
        },
      },
      "/machines/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        get: { responses: { 200: { description: "", ...json(machine) }, ...missing } },
        put: {
          description: "Replaces the machine. Fields that are left out get their default.",
          requestBody: { required: true, ...json(sent) },
          responses: {
            [isChangeBegun ? 202 : 200]: { description: "", ...json(machine) },
            ...malformed,
            ...missing,
            409: { description: "the machine is not active" },
          },
        },
        delete: {
          description: "Starts to remove it. The machine is gone after some seconds.",
          responses: { [deletion]: { description: "" }, ...missing },
        },
      },
    },
  } as unknown as OpenApi;
}

/** Verifies a server of machines that has the fault; undefined: none. */
export async function verifyMachines(
  fault: MachineFault | undefined,
  ways: MachineWays = {},
  seed = 1,
): Promise<Verification> {
  return verifyAt(machines(ways), makeServer(fault, ways), { seed });
}

/** Verifies the mock of the machines that keeps what is created. */
export async function verifyMockOfMachines(): Promise<Verification> {
  const document = machines();
  const mock = makeMock(document, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
  return verifyAt(document, mock.answer);
}

interface Machine {
  /** What is shown of it. */
  shown: Thing;
  /** What it is after some more looks; undefined: gone. */
  next: Thing | undefined;
  /** How many looks are left until then. */
  left: number;
}

function makeServer(fault: MachineFault | undefined, ways: MachineWays) {
  const { looks = 2, isSlowToShow = false, deletion = 202, isChangeBegun = false, isStuck = false } = ways;
  const { isSecret = false, tired = Infinity } = ways;
  let asked = 0;
  const all = new Map<string, Machine>();
  let count = 0;
  const answer = (status: number, body?: unknown): Answer => ({
    status,
    headers: body === undefined ? [] : [["content-type", "application/json"]],
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  });
  const look = (id: string): Machine | undefined => {
    const machine = all.get(id);
    if (machine === undefined || machine.shown === machine.next) return machine;
    machine.left -= 1;
    if (machine.left > 0 || (isStuck && machine.next === undefined)) return machine;
    if (machine.next === undefined) all.delete(id);
    else machine.shown = machine.next;
    return all.get(id);
  };
  const isFine = (body: unknown): body is { machine: Thing } => {
    const { machine } = (body ?? {}) as { machine?: unknown };
    if (typeof machine !== "object" || machine === null || Array.isArray(machine)) return false;
    const {
      name,
      size = "small",
      labels = {},
      note = null,
      password = isSecret ? undefined : "password",
    } = machine as Thing;
    const isText = (value: unknown, least: number, most: number): boolean =>
      typeof value === "string" && Array.from(value).length >= least && Array.from(value).length <= most;
    return (
      isText(name, 1, 40) &&
      sizes.enum.includes(size as string) &&
      typeof labels === "object" &&
      labels !== null &&
      !Array.isArray(labels) &&
      Object.values(labels).every((one) => typeof one === "string") &&
      (note === null || isText(note, 0, 100)) &&
      isText(password, 8, 20)
    );
  };
  const preset = fault === "default-large" ? "large" : "small";
  const valuesOf = ({ name, size = preset, labels = {}, note = null }: Thing): Thing => ({
    name: String(name).toLowerCase(),
    size,
    labels,
    note,
  });
  const create = (sent: Thing): Answer => {
    count += 1;
    const shown = { id: count, ...valuesOf(sent), state: "creating", address: null };
    const next = {
      ...shown,
      state: "active",
      address: `192.0.2.${count}`,
      ...(fault === "name-lost" ? { name: "" } : {}),
    };
    all.set(String(count), { shown, next, left: looks });
    return answer(202, { machine: shown });
  };
  const change = (machine: Machine, sent: Thing): Answer => {
    if (machine.shown.state !== "active") return answer(409, {});
    const kept = fault === "left-out-kept" ? { ...machine.shown, ...sent } : sent;
    machine.next = { ...machine.shown, ...(fault === "change-lost" ? {} : valuesOf(kept)), state: "active" };
    machine.shown = isChangeBegun ? { ...machine.shown, state: "changing" } : machine.next;
    machine.left = looks;
    if (isChangeBegun) return answer(202, { machine: machine.shown });
    return answer(200, { machine: { ...machine.shown, ...valuesOf(kept) } });
  };
  return ({ method, path, body: bytes }: Request): Answer => {
    asked += 1;
    if (asked % tired === 0) return { ...answer(429, {}), headers: [["retry-after", "0"]] };
    let body: unknown;
    try {
      body = bytes.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return answer(400, {});
    }
    if (path === "/machines" && method === "POST") return isFine(body) ? create(body.machine) : answer(400, {});
    if (path === "/machines") {
      const shown = [...all.values()].map((one) => ({ id: one.shown.id, name: one.shown.name }));
      return answer(200, { machines: shown });
    }
    const id = path.split("/")[2] ?? "";
    const machine = look(id);
    if (machine === undefined) return answer(fault === "never-404" ? 400 : 404, {});
    if (isSlowToShow && machine.shown.state === "creating") return answer(404, {});
    if (method === "GET") return answer(200, { machine: machine.shown });
    if (method === "PUT") return isFine(body) ? change(machine, body.machine) : answer(400, {});
    if (fault === "delete-all") for (const one of all.values()) Object.assign(one, { next: undefined, left: 1 });
    Object.assign(machine, { shown: { ...machine.shown, state: "deleting" }, next: undefined, left: looks });
    return answer(deletion);
  };
}
