/** What a mock is asked. */
export interface MockRequest {
  /** In capitals. */
  readonly method: string;
  /** Path of the target, escapes kept. */
  readonly path: string;
  /** What stands behind "?"; "" where there is none. */
  readonly query: string;
  /** Value of a header by its name in lower case; several are joined by ", ". */
  readonly header: (name: string) => string | undefined;
  /** Empty where there is none. */
  readonly body: Uint8Array;
}

/** What a mock answers. */
export interface MockAnswer {
  /** Whether the same object is given again and again, so that a server can keep its bytes. */
  readonly isKept?: true;
  readonly status: number;
  /** Names in lower case; without `content-length`, `date` and `connection`, which are the server's. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

const nothing = new Uint8Array();
const encoder = new TextEncoder();

/** An answer with JSON. */
export function jsonAnswer(
  status: number,
  value: unknown,
  {
    type = "application/json",
    headers = [],
  }: { readonly type?: string; readonly headers?: MockAnswer["headers"] } = {},
): MockAnswer {
  return {
    status,
    headers: [["content-type", type], ...headers],
    body: encoder.encode(JSON.stringify(value)),
  };
}

/** An answer without a body. */
export function emptyAnswer(status: number, headers: MockAnswer["headers"] = []): MockAnswer {
  return { status, headers, body: nothing };
}
