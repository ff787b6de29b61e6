// A server of the function-aliases API of `examples/faas/specs/approved/function_aliases.rst`, in memory: something to hold
// against that spec.
//
//   npm run example:aliases -- [--port 8080] [--fault NAME] [--faults]
//
// Tokens: "member" and "admin" belong to project p1, "other" to project p2. With --fault it breaks one promise.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { faults, type Fault } from "./aliases-faults.ts";

interface Alias {
  readonly id: string;
  readonly name: string;
  readonly function_id: string;
  readonly function_version: number;
  readonly description: string | null;
  readonly project_id: string;
  readonly created_at: string;
  readonly updated_at: string | null;
}

interface User {
  readonly project: string;
  readonly isAdmin: boolean;
}

const users: Readonly<Record<string, User>> = {
  member: { project: "p1", isAdmin: false },
  admin: { project: "p1", isAdmin: true },
  other: { project: "p2", isAdmin: false },
};

/** The functions that there are, with the number of their latest version. */
const latestVersions: Readonly<Record<string, number>> = {
  "6f0c2f9e-7c5a-4a3f-8f5d-0d9a2f4f1b11": 3,
  "b1f6a5d2-1c3e-4f6a-9d0b-7e2c8a4f5d33": 9,
};

/** A refusal with a status. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Makes the server; it does not listen yet. Without faults it keeps every promise of the spec. */
export function makeAliasesServer(broken: readonly Fault[] = []): Server {
  const has = (fault: Fault): boolean => broken.includes(fault);
  const aliases: Alias[] = [];
  const functions = new Map(Object.entries(latestVersions));
  const buried = new Set<string>();

  const send = (response: ServerResponse, status: number, body?: unknown): void => {
    const isPlain = has("list-as-text") && typeof body === "object" && body !== null && "function_aliases" in body;
    if (body !== undefined && !has("no-content-type")) {
      response.setHeader("content-type", isPlain ? "text/plain" : "application/json");
    }
    response.writeHead(status);
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };

  const shown = (alias: Alias): unknown => {
    const view: Record<string, unknown> = { ...alias };
    if (has("create-lacks-project")) delete view.project_id;
    if (has("version-as-text")) view.function_version = String(alias.function_version);
    if (has("created-null")) view.created_at = null;
    if (has("created-without-zone")) view.created_at = alias.created_at.replace("T", " ").replace("Z", "");
    if (has("id-is-number")) view.id = Number.parseInt(alias.id.slice(0, 8), 16);
    if (has("project-shown-as-object")) view.project_id = { id: alias.project_id };
    if (has("extra-field")) view.trust_id = "f3a9";
    if (has("version-renamed")) {
      view.version_number = view.function_version;
      delete view.function_version;
    }
    return view;
  };

  const userOf = (request: IncomingMessage): User => {
    const token = request.headers["x-auth-token"];
    if (token === undefined) {
      if (has("token-missing-accepted")) return users.member!;
      if (has("token-missing-500")) throw new Error("token is undefined");
      throw new Refusal(has("token-missing-403") ? 403 : 401, "no valid token");
    }
    const user = typeof token === "string" && Object.hasOwn(users, token) ? users[token] : undefined;
    if (user === undefined && has("token-unknown-accepted")) return users.member!;
    if (user === undefined) throw new Refusal(401, "no valid token");
    return user;
  };

  const wrong = (message: string): Refusal => new Refusal(has("invalid-422") ? 422 : 400, message);

  const readVersion = (body: Readonly<Record<string, unknown>>, isUpdate: boolean): number | undefined => {
    const { function_version: version } = body;
    if (version === undefined) return undefined;
    if (typeof version === "string" && has("version-text-accepted")) return 0;
    if (typeof version === "number" && version > 0 && has("version-fraction-accepted")) return Math.trunc(version);
    if (typeof version !== "number" || !Number.isInteger(version)) throw wrong("function_version is no whole number");
    if (version < 0) {
      if (has("version-negative-accepted") || (isUpdate && has("update-negative-accepted"))) return version;
      throw wrong("function_version is below 0");
    }
    if (version === 0 && has("version-zero-refused")) throw wrong("function_version is too small");
    return version;
  };

  const readDescription = (body: Readonly<Record<string, unknown>>): string | null | undefined => {
    const { description } = body;
    if (description === null && has("description-null-refused")) throw wrong("description is null");
    if (description === undefined || description === null) return description;
    if (typeof description === "number" && has("description-number-accepted")) return String(description);
    if (typeof description !== "string") throw wrong("description is no text");
    if (has("description-long-500") && description.length > 255) throw new Error("value too long for column");
    if (has("description-unicode-500") && /[^\u0000-\u00ff]/.test(description)) throw new Error("cannot encode");
    return has("description-cut") ? description.slice(0, 255) : description;
  };

  const readFunction = (body: Readonly<Record<string, unknown>>): string | undefined => {
    const { function_id: id } = body;
    if (id === undefined) return undefined;
    if (typeof id !== "string") throw wrong("function_id is no text");
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) && !has("function-no-uuid-accepted")) {
      throw wrong("function_id is no UUID");
    }
    return id;
  };

  const readName = (body: Readonly<Record<string, unknown>>): string => {
    const { name } = body;
    if (name === undefined && has("name-missing-accepted")) return randomUUID();
    if (typeof name === "number" && has("name-number-accepted")) return String(name);
    if (typeof name !== "string") throw wrong("name is missing or no text");
    const most = has("name-256-accepted") ? 256 : has("name-255-refused") ? 254 : 255;
    if (name.length > most) throw wrong("name is too long");
    if (name === "" && !has("name-empty-accepted")) throw wrong("name is empty");
    if (has("name-without-spaces")) return name.trim();
    return has("name-trimmed") ? name.toUpperCase() : name;
  };

  /** 404 where there is no such function or version. */
  const requireFunction = (id: string, version: number): void => {
    const latest = functions.get(id);
    if (has("function-unknown-accepted") || has("function-no-uuid-accepted")) return;
    if (latest !== undefined && has("version-unknown-accepted")) return;
    if (latest === undefined || version > latest) throw new Refusal(404, "no such function or version");
  };

  const create = (user: User, body: Readonly<Record<string, unknown>>): readonly [number, unknown] => {
    const name = readName(body);
    const id = readFunction(body) ?? (has("function-missing-accepted") ? Object.keys(latestVersions)[0] : undefined);
    if (id === undefined) throw wrong("function_id is missing");
    const version = readVersion(body, false) ?? (has("version-default-1") ? 1 : 0);
    const description = readDescription(body) ?? (has("description-empty") ? "" : null);
    requireFunction(id, version);
    const isTaken =
      aliases.some((one) => one.name === name && (one.project_id === user.project || has("name-taken-elsewhere"))) ||
      buried.has(name);
    if (isTaken && !has("duplicate-accepted")) {
      if (has("duplicate-500")) throw new Error("unique constraint");
      throw new Refusal(has("duplicate-400") ? 400 : 409, "the project already has an alias of that name");
    }
    const alias: Alias = {
      id: has("ids-alike") ? "0b6b7a52-2f53-4f0a-a3a0-0a1c3b2f9a77" : randomUUID(),
      name,
      function_id: id,
      function_version: version,
      description,
      project_id: user.project,
      created_at: new Date().toISOString(),
      updated_at: null,
    };
    aliases.push(alias);
    return [has("create-200") ? 200 : 201, shown(alias)];
  };

  const list = (user: User, query: URLSearchParams): readonly [number, unknown] => {
    const wish = query.get("all_projects") ?? "false";
    if (query.has("all_projects") && has("parameter-500")) throw new Error("no such column");
    const wantsAll = wish === "true";
    if (query.has("all_projects") && !user.isAdmin && has("parameter-default-403"))
      throw new Refusal(403, "admins only");
    if (wantsAll && !user.isAdmin && !has("parameter-ignored")) throw new Refusal(403, "admins only");
    const all = aliases.filter((one) => wantsAll || one.project_id === user.project || has("others-shown"));
    const sorted = has("list-oldest-first") ? all : [...all].reverse();
    const things = has("list-empty") ? [] : sorted.map(shown);
    if (has("list-twice")) things.push(...sorted.map(shown));
    if (has("list-lacks-description")) for (const one of things) delete (one as Record<string, unknown>).description;
    if (has("list-bare")) return [200, things];
    return [200, has("list-renamed") ? { aliases: things } : { function_aliases: things }];
  };

  const update = (user: User, name: string, body: Readonly<Record<string, unknown>>): readonly [number, unknown] => {
    const id = readFunction(body);
    const version = readVersion(body, true);
    const description = readDescription(body);
    const index = aliases.findIndex(
      (one) => one.name === name && (one.project_id === user.project || has("update-by-others")),
    );
    const current = aliases[index];
    if (current === undefined) {
      if (has("update-missing-500")) throw new TypeError("alias is undefined");
      if (!has("update-missing-creates")) throw new Refusal(404, "no such alias");
      create(user, { function_id: Object.keys(latestVersions)[0], ...body, name });
      return [200, shown(aliases.at(-1)!)];
    }
    requireFunction(id ?? current.function_id, version ?? current.function_version);
    const changed: Alias = {
      ...current,
      id: has("update-new-id") ? randomUUID() : current.id,
      function_id: id ?? current.function_id,
      function_version: has("update-ignores-version")
        ? current.function_version
        : (version ?? current.function_version),
      description:
        description === undefined
          ? has("update-loses-description")
            ? null
            : current.description
          : has("update-ignores-description")
            ? current.description
            : description,
      updated_at: has("update-moment-missing")
        ? null
        : has("update-moment-old")
          ? "2001-01-01T00:00:00.000Z"
          : new Date().toISOString(),
    };
    if (has("update-rewords-all"))
      aliases.forEach((one, at) => (aliases[at] = { ...one, description: changed.description }));
    if (!has("update-not-stored")) aliases[index] = changed;
    return [has("update-202") ? 202 : 200, shown(changed)];
  };

  const remove = (user: User, name: string): readonly [number, unknown] => {
    const index = aliases.findIndex(
      (one) => one.name === name && (one.project_id === user.project || has("delete-by-others")),
    );
    if (index < 0) {
      if (has("delete-missing-204")) return [204, undefined];
      throw new Refusal(404, "no such alias");
    }
    if (has("delete-all")) aliases.length = 0;
    else if (!has("delete-keeps")) aliases.splice(index, 1);
    if (has("delete-blocks-name")) buried.add(name);
    return has("delete-200") ? [200, { message: "deleted" }] : [204, undefined];
  };

  const removeFunction = (id: string): readonly [number, unknown] => {
    if (!functions.has(id)) throw new Refusal(404, "no such function");
    if (aliases.some((one) => one.function_id === id) && !has("function-deleted")) {
      throw new Refusal(409, "an alias points at the function");
    }
    functions.delete(id);
    return [204, undefined];
  };

  const readBody = (text: string): Readonly<Record<string, unknown>> => {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch (error) {
      if (has("malformed-500")) throw error;
      if (has("malformed-accepted")) return {};
      throw wrong("the body is no JSON");
    }
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw wrong("the body is no object");
    return body as Readonly<Record<string, unknown>>;
  };

  const answer = (request: IncomingMessage, text: string): readonly [number, unknown] => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const user = userOf(request);
    const [, version, collection, name, ...rest] = pathname
      .split("/")
      .map((part) => (has("path-not-decoded") ? part : decodeURIComponent(part)));
    if (version !== "v1" || rest.length > 0) throw new Refusal(404, "no such path");
    const isThing = name !== undefined && name !== "";
    if (collection === "aliases" && !isThing && request.method === "GET") return list(user, searchParams);
    if (collection === "aliases" && !isThing && request.method === "POST") return create(user, readBody(text));
    if (collection === "aliases" && isThing && request.method === "PUT") return update(user, name, readBody(text));
    if (collection === "aliases" && isThing && request.method === "DELETE") return remove(user, name);
    if (collection === "functions" && isThing && request.method === "DELETE") return removeFunction(name);
    if (collection === "aliases" || collection === "functions") throw new Refusal(405, "no such method");
    throw new Refusal(404, "no such path");
  };

  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      try {
        const [status, body] = answer(request, Buffer.concat(chunks).toString("utf8"));
        send(response, status, body);
      } catch (error) {
        const status = error instanceof Refusal ? error.status : 500;
        send(response, status, { message: error instanceof Refusal ? error.message : "internal error" });
      }
    });
  });
}

/** Starts it from the command line. */
function main(argv: readonly string[]): void {
  const value = (name: string): string | undefined => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  if (argv.includes("--faults")) {
    for (const [name, text] of Object.entries(faults)) process.stdout.write(`${name.padEnd(30)} ${text}\n`);
    return;
  }
  const fault = value("--fault");
  if (fault !== undefined && !Object.hasOwn(faults, fault)) {
    process.stderr.write(`There is no fault "${fault}"; --faults lists them.\n`);
    process.exitCode = 2;
    return;
  }
  const port = Number(value("--port") ?? 8080);
  makeAliasesServer(fault === undefined ? [] : [fault as Fault]).listen(port, "127.0.0.1", () => {
    process.stdout.write(
      `The aliases API answers at http://127.0.0.1:${port}; tokens: ${Object.keys(users).join(", ")}.\n`,
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
