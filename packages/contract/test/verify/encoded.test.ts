// Bytes in base64, which the form calls "binary" and 3.1 says by contentEncoding: what is sent and answered is that.
import { describe, expect, test } from "vitest";
import { makeMock, type OpenApi, type Verification } from "../../src/index.ts";
import { answer, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const bytes = { type: "string", contentEncoding: "base64" };
const stamp: OpenApi = {
  openapi: "3.1.0",
  info: { title: "Stamps", version: "1" },
  paths: {
    "/stamps": {
      post: {
        summary: "Weigh a picture",
        description: "Weighs it and changes nothing.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["name"],
                properties: { name: { type: "string" }, picture: bytes, pages: { type: "array", items: bytes } },
              },
            },
          },
        },
        responses: {
          200: {
            description: "its weight",
            content: {
              "application/json": {
                schema: { type: "object", required: ["seal"], properties: { seal: bytes } },
              },
            },
          },
          400: { description: "the body is malformed" },
        },
      },
    },
  },
};

interface Stamp {
  readonly name?: unknown;
  readonly picture?: unknown;
  readonly pages?: unknown;
}

const isBase64 = (value: unknown): boolean =>
  typeof value === "string" && Buffer.from(value, "base64").toString("base64") === value;

const serve =
  (seal: string, isHeld = isBase64) =>
  ({ body }: Request): Answer => {
    let sent: Stamp | undefined;
    try {
      sent = JSON.parse(new TextDecoder().decode(body)) as Stamp;
    } catch {
      return answer(400);
    }
    const { name, picture = "", pages = [] } = sent;
    const isRight = typeof name === "string" && isHeld(picture) && Array.isArray(pages) && pages.every(isHeld);
    return isRight ? answer(200, { seal }) : answer(400);
  };

const told = ({ differences }: Verification): readonly string[] => differences.map(({ message }) => message);

describe("bytes in base64", () => {
  test("are sent as such, and nothing is told of the right server", async () => {
    const verification = await verifyAt(stamp, serve("c2VhbA=="));
    expect(told(verification)).toEqual([]);
    expect(verification.coverage.find(({ code }) => code === "200")?.right).toBeGreaterThan(1);
  });

  test("that are none are told", async () => {
    expect(told(await verifyAt(stamp, serve("no seal!")))).toContainEqual(expect.stringContaining("must be in base64"));
    const lax = await verifyAt(
      stamp,
      serve("c2VhbA==", (value) => typeof value === "string"),
    );
    expect(told(lax)).toContainEqual(expect.stringContaining('"no base64!"'));
  });

  test("are what the mock answers and asks for", async () => {
    expect(told(await verifyAt(stamp, makeMock(stamp, { seed: 1, now: () => 0 }).answer))).toEqual([]);
  });

  test.each([{ minLength: 40 }, { maxLength: 4 }, { minLength: 64, maxLength: 64 }])(
    "have a length: %o",
    async (limits) => {
      const schema = { type: "object", required: ["picture"], properties: { picture: { ...bytes, ...limits } } };
      const content = { "application/json": { schema } };
      const responses = {
        200: { description: "the same", content },
        400: { description: "the body is malformed" },
      };
      const post = { description: "Changes nothing.", requestBody: { required: true, content }, responses };
      const document: OpenApi = { ...stamp, paths: { "/stamps": { post } } };
      const verification = await verifyAt(document, makeMock(document, { seed: 1, now: () => 0 }).answer);
      expect(told(verification)).toEqual([]);
      expect(verification.coverage.find(({ code }) => code === "200")?.right).toBeGreaterThan(1);
    },
  );
});
