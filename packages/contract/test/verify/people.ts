/** An API of people for tests: PATCH beside PUT, actions, and a second user; with a small server that keeps it but for one fault. */
import type { OpenApi, Verification } from "../../src/index.ts";
import {
  answer,
  documentOf,
  fields,
  method,
  parameters,
  shape,
  thingOf,
  type Answer,
  type Request,
  type Thing,
} from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

/** What may be wrong with the server. */
export type PeopleFault =
  | "put-takes-taken"
  | "put-keeps"
  | "patch-resets"
  | "patch-others"
  | "note-resets"
  | "others-read"
  | "others-change"
  | "others-replace"
  | "others-delete"
  | "second-action-500"
  | "second-action-takes-all"
  | "quota-any";

/** Changes of the document. */
export interface PeopleWords {
  /** What the list says. */
  readonly list?: string;
  /** What 404 of a single one says. */
  readonly missing?: string;
  /** Whether one user may do anything with what the other made, where its id is known. */
  readonly isOpen?: boolean;
  /** Whether the first action takes the thing away. */
  readonly isFinal?: boolean;
}

export function people({
  list = "Returns the people of the project.",
  missing = "no such person",
}: PeopleWords = {}): OpenApi {
  const id = parameters("id | path | string | yes | Identifier.");
  const refused = "400 -- the body is malformed";
  const gone = `404 -- ${missing}`;
  const taken = "409 -- the login is taken";
  const token = "401 -- no valid token";
  const login = "login | string | yes | Unique in the project. Length 3 to 20. Matches ``^[a-z][a-z0-9-]*$``.";
  return documentOf(
    "Authentication: ``X-Auth-Token`` on every method.\n",
    shape(
      "Person",
      "id | string | yes | Identifier.",
      "login | string | yes | As sent.",
      "email | email | yes | As sent.",
      "age | integer or null | yes | As sent, or null.",
      "quota | integer | yes | As sent, or 10.",
    ),
    shape("Note", "id | string | yes | Identifier.", "text | string or null | yes | As sent, or null."),
    method(
      "POST /people",
      ["201", refused, token, taken],
      "",
      fields(
        "Request body",
        login,
        "email | email | yes | Where mail goes.",
        "age | integer or null | no | From 0 to 150.",
        "quota | integer | no | At least 0. Multiple of 5. Default ``10``.",
      ),
      ":Response body: `Person`_",
    ),
    method(
      "GET /people",
      ["200", token],
      list,
      fields("Response body", "people | list of `Person`_ | yes | One entry a person."),
    ),
    method("GET /people/{id}", ["200", token, gone], "", id, ":Response body: `Person`_"),
    method(
      "PUT /people/{id}",
      ["200", refused, token, gone, taken],
      "Replaces the person: what is left out gets its default.",
      id,
      fields(
        "Request body",
        login,
        "email | email | yes | Where mail goes.",
        "age | integer or null | no | From 0 to 150. Default ``null``.",
      ),
      ":Response body: `Person`_",
    ),
    method(
      "PATCH /people/{id}",
      ["200", refused, token, gone],
      "Fields left out keep their value.",
      id,
      fields("Request body", "email | email | no | Where mail goes.", "age | integer or null | no | From 0 to 150."),
      ":Response body: `Person`_",
    ),
    method("DELETE /people/{id}", ["204", token, gone], "", id, ":Response body: none"),
    method(
      "POST /people/{id}/action",
      ["202", refused, token, gone],
      "Greets.",
      id,
      fields("Request body", "greet.words | string | yes | Length 1 to 20."),
      ":Response body: none",
    ),
    method(
      "POST /people/{id}/action",
      ["202", refused, token, gone],
      "Moves.",
      id,
      fields("Request body", "move.to | string | yes | One of ``north``, ``south``."),
      ":Response body: none",
    ),
    method(
      "POST /notes",
      ["201", refused, token],
      "",
      fields("Request body", "text | string or null | no | At most 50 characters."),
      ":Response body: `Note`_",
    ),
    method("GET /notes/{id}", ["200", token, "404 -- no such note"], "", id, ":Response body: `Note`_"),
    method(
      "PATCH /notes/{id}",
      ["200", refused, token, "404 -- no such note"],
      "Fields left out keep their value.",
      id,
      fields("Request body", "text | string or null | no | At most 50 characters."),
      ":Response body: `Note`_",
    ),
    method("DELETE /notes/{id}", ["204", token, "404 -- no such note"], "", id, ":Response body: none"),
  );
}

/** Verifies a server of people that has the fault; undefined: none. */
export function verifyPeople(fault: PeopleFault | undefined, words: PeopleWords = {}, seed = 1): Promise<Verification> {
  return verifyAt(people(words), makeServer(fault, words), {
    seed,
    headers: { "x-auth-token": "member" },
    otherHeaders: { "x-auth-token": "other" },
  });
}

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const isEmail = (value: unknown): boolean =>
  typeof value === "string" && /^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(value);
const isAge = (value: unknown): boolean => value === null || isWhole(value, 0, 150);

function makeServer(fault: PeopleFault | undefined, { isOpen = false, isFinal = false }: PeopleWords) {
  const all = new Map<string, Thing>();
  const notes = new Map<string, Thing>();
  let count = 0;
  const shown = ({ owner: _owner, ...person }: Thing): Thing => person;
  const isLogin = (value: unknown): boolean => typeof value === "string" && /^[a-z][a-z0-9-]{2,19}$/.test(value);
  const isQuota = (value: unknown): boolean =>
    isWhole(value, 0, Infinity) && (fault === "quota-any" || Number(value) % 5 === 0);
  const isFine = (sent: Thing, needed: readonly string[]): boolean =>
    needed.every((name) => Object.hasOwn(sent, name)) &&
    (sent.login === undefined || isLogin(sent.login)) &&
    (!Object.hasOwn(sent, "email") || isEmail(sent.email)) &&
    (!Object.hasOwn(sent, "age") || isAge(sent.age)) &&
    (!Object.hasOwn(sent, "quota") || isQuota(sent.quota));
  const isTaken = (owner: string, sent: Thing, own?: Thing): boolean =>
    [...all.values()].some((one) => one !== own && one.owner === owner && one.login === sent.login);
  const act = (key: string, sent: Thing | undefined): Answer => {
    const [name, ...more] = Object.keys(sent ?? {});
    const inner = (sent?.[name ?? ""] ?? {}) as Thing;
    if (more.length > 0) return answer(400);
    if (name === "greet") {
      const isRight = typeof inner.words === "string" && inner.words.length >= 1 && inner.words.length <= 20;
      if (isRight && isFinal) all.delete(key);
      return answer(isRight ? 202 : 400);
    }
    if (name !== "move") return answer(400);
    if (fault === "second-action-500") return answer(500);
    return answer(["north", "south"].includes(String(inner.to)) || fault === "second-action-takes-all" ? 202 : 400);
  };
  const note = (verb: string, key: string | undefined, sent: Thing | undefined): Answer => {
    const known = notes.get(key ?? "");
    if (key !== undefined && known === undefined) return answer(404, {});
    if (verb === "GET") return answer(200, known);
    if (verb === "DELETE") return answer(notes.delete(key ?? "") ? 204 : 404);
    const isText = (value: unknown): boolean => value === null || (typeof value === "string" && value.length <= 50);
    if (sent === undefined || (Object.hasOwn(sent, "text") && !isText(sent.text))) return answer(400, {});
    if (known !== undefined) {
      if (Object.hasOwn(sent, "text") || fault === "note-resets") known.text = sent.text ?? null;
      return answer(200, known);
    }
    count += 1;
    const made = { id: `n${count}`, text: sent.text ?? null };
    notes.set(made.id, made);
    return answer(201, made);
  };
  return (request: Request): Answer => {
    const { method: verb, path, header } = request;
    const owner = header("x-auth-token") ?? "";
    if (owner !== "member" && owner !== "other") return answer(401, {});
    const [, , place, key, action] = path.split("/");
    const sent = thingOf(request);
    if (place === "notes") return note(verb, key, sent);
    if (key === undefined) {
      if (verb === "GET")
        return answer(200, { people: [...all.values()].filter((one) => one.owner === owner).map(shown) });
      if (sent === undefined || !isFine(sent, ["login", "email"])) return answer(400, {});
      if (isTaken(owner, sent)) return answer(409, {});
      count += 1;
      const { login, email, age = null, quota = 10 } = sent;
      const person = { owner, id: `p${count}`, login, email, age, quota };
      all.set(person.id, person);
      return answer(201, shown(person));
    }
    const found = all.get(key);
    const lets = { GET: "others-read", PATCH: "others-change", PUT: "others-replace", DELETE: "others-delete" };
    const isLetIn = isOpen || fault === lets[verb as keyof typeof lets];
    if (found === undefined || (found.owner !== owner && !isLetIn)) return answer(404, {});
    if (action !== undefined) return act(key, sent);
    if (verb === "GET") return answer(200, shown(found));
    if (verb === "DELETE") {
      all.delete(key);
      return answer(204);
    }
    if (sent === undefined || !isFine(sent, verb === "PUT" ? ["login", "email"] : [])) return answer(400, {});
    if (verb === "PUT") {
      if (isTaken(owner, sent, found) && fault !== "put-takes-taken") return answer(409, {});
      const age = fault === "put-keeps" ? (sent.age ?? found.age) : (sent.age ?? null);
      Object.assign(found, { login: sent.login, email: sent.email, age });
      return answer(200, shown(found));
    }
    if (Object.hasOwn(sent, "email")) found.email = sent.email;
    if (Object.hasOwn(sent, "age")) found.age = sent.age;
    else if (fault === "patch-resets") found.age = null;
    if (fault === "patch-others") for (const one of all.values()) one.email = found.email;
    return answer(200, shown(found));
  };
}
