// Asks a mock, without a server.
import { makeMock, type Mock, type MockAnswer, type MockRequest, type OpenApi } from "../../src/index.ts";
import { aliases } from "../aliases.ts";

export const functionId = "6f0c2f9e-7c5a-4a3f-8f5d-0d9a2f4f1b11";
export const token = { "x-auth-token": "t" };
export const json = { ...token, "content-type": "application/json" };

export function ask(
  mock: Mock,
  line: string,
  headers: Readonly<Record<string, string>> = token,
  body?: unknown,
): MockAnswer {
  const [method = "", target = ""] = line.split(" ");
  const [path = "", query = ""] = target.split("?");
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const request: MockRequest = {
    method,
    path,
    query,
    header: (name) => headers[name],
    body: new TextEncoder().encode(text),
  };
  return mock.answer(request);
}

export function bodyOf({ body }: MockAnswer): unknown {
  return body.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(body));
}

export function headerOf({ headers }: MockAnswer, name: string): string | undefined {
  return headers.find(([one]) => one === name)?.[1];
}

export const plain = (document: OpenApi = aliases()): Mock => makeMock(document, { seed: 1, now: () => 0 });
