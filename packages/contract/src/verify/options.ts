/** How a server is verified. */
export interface VerifyOptions {
  /** "http://127.0.0.1:8080", with or without a path. */
  readonly server: string;
  readonly seed: number;
  /** The most requests; what was made is deleted again within it or, where that takes more than one each, after it. */
  readonly most: number;
  /** The most requests a second; undefined: as fast as the server answers. */
  readonly rate: number | undefined;
  /** How long an answer may take, in milliseconds; undefined: ten seconds. */
  readonly patience?: number | undefined;
  /** Sent with each request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Those of a second user without special rights, over `headers`; undefined: there is none. */
  readonly otherHeaders: Readonly<Record<string, string>> | undefined;
  /** Values by name of a variable, parameter or property. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether anything but GET may be sent. */
  readonly canWrite: boolean;
}
