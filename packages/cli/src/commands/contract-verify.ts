import { secretQueryKeys, verify, verifyRenderers } from "@assent/contract";
import type { Command } from "../command.ts";
import { differencesAlone } from "../api/differences-alone.ts";
import { readApiSource } from "../api/source.ts";
import { verifyDocument } from "../api/verify-document.ts";
import { tellBroken } from "../promises/tell-broken.ts";
import { wholeNumber } from "../whole-number.ts";

/** `assent contract verify`: a server is held against what was promised. */
export const contractVerify: Command = {
  name: "contract verify",
  summary: "hold a running server, or a documentation, against what was promised",
  usage: "SPEC|FILE --server URL | --document DIR|FILE",
  details:
    "Reads specs or an OpenAPI document. Sends the declared samples and requests made from the schemas, right and wrong ones; creates, reads, lists, changes and deletes. Each difference is told with the words that promise otherwise and the request that shows it.\nWhat is sent follows from the document and the seed. What was created is deleted again. A server that is not on this machine is only read, unless --allow-write is given.\nWith --document no server is needed: the documentation of the API is held against what specs promise, and each difference is told with both places.",
  positionals: { least: 0, most: 1000 },
  completes: "files",
  flags: [
    { name: "approved", summary: "everything that is approved, instead of named specs" },
    {
      name: "document",
      value: "PATH",
      summary: "a folder with an API reference of the OpenStack form (rest_method …), or an OpenAPI file",
    },
    { name: "server", value: "URL", summary: "the server, as http://127.0.0.1:8080" },
    {
      name: "header",
      value: "TEXT",
      isRepeated: true,
      summary: 'sent with each request: "X-Auth-Token: …"; may come more than once',
    },
    {
      name: "other-header",
      value: "TEXT",
      isRepeated: true,
      summary: "of a second user, without special rights and of another project: shows what users see of each other",
    },
    {
      name: "value",
      value: "NAME=VALUE",
      isRepeated: true,
      summary:
        "what to put for a variable, parameter, key of the query, header or field, as function_id=6f0c…; may come more than once",
    },
    { name: "allow-write", summary: "create, change and delete also where the server is not on this machine" },
    { name: "seed", value: "N", summary: "other made-up requests; the same number sends the same ones (1)" },
    { name: "max", value: "N", summary: "the most requests (500)" },
    {
      name: "rate",
      value: "N",
      summary: "the most requests a second (as fast as it answers; 20 where it is not on this machine)",
    },
    { name: "timeout", value: "SECONDS", summary: "how long an answer may take (10)" },
    {
      name: "format",
      short: "f",
      value: "NAME",
      choices: verifyRenderers.map(({ name }) => name),
      summary: "how to show what was found",
    },
  ],
  examples: [
    [
      'assent contract verify specs/aliases.rst --server http://127.0.0.1:8080 --header "X-Auth-Token: member"',
      "hold a server on this machine against a spec",
    ],
    [
      "assent contract verify specs/function_aliases.rst --document api-ref/source",
      "where spec and documentation differ",
    ],
    [
      "assent contract verify openapi.yaml --server https://staging.example.org --format junit",
      "only read from it, for a test report",
    ],
  ],
  async run({ positionals, flags }, io) {
    const refuse = (sentence: string): number => {
      io.err.write(`${sentence}\n`);
      return 2;
    };
    const choice = { paths: positionals, approvedOnly: flags.has("approved") };
    const server = flags.get("server");
    const documentation = flags.get("document");
    if (documentation !== undefined && server !== undefined) {
      return refuse("A server and a documentation are held against the promises one at a time.");
    }
    if (documentation !== undefined) {
      return verifyDocument({ choice, documentation, format: flags.get("format") ?? "text" }, io);
    }
    if (server === undefined) {
      return refuse("Which server? --server http://127.0.0.1:8080, or --document for a documentation.");
    }
    const url = URL.canParse(server) ? new URL(server) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      return refuse(`"${server}" is no address of a server, as http://127.0.0.1:8080 is one.`);
    }
    const seed = wholeNumber(flags.get("seed") ?? "1", 0, Number.MAX_SAFE_INTEGER);
    if (seed === undefined) return refuse(`The seed "${flags.get("seed") ?? ""}" is no whole number.`);
    const most = wholeNumber(flags.get("max") ?? "500", 1, 1_000_000);
    if (most === undefined)
      return refuse(`The bound "${flags.get("max") ?? ""}" is no whole number from 1 to 1000000.`);
    const seconds = wholeNumber(flags.get("timeout") ?? "10", 1, 3600);
    if (seconds === undefined)
      return refuse(`The time "${flags.get("timeout") ?? ""}" is no whole number of seconds from 1 to 3600.`);
    const isHere = isLoopback(url.hostname);
    const rate = flags.has("rate") ? wholeNumber(flags.get("rate") ?? "", 1, 100_000) : isHere ? undefined : 20;
    if (flags.has("rate") && rate === undefined) {
      return refuse(`The rate "${flags.get("rate") ?? ""}" is no whole number from 1 to 100000.`);
    }
    const headers = readPairs(flags.get("header"), ":");
    const others = readPairs(flags.get("other-header"), ":");
    const values = readPairs(flags.get("value"), "=");
    if (typeof headers === "string") return refuse(`The header "${headers}" is not NAME: VALUE.`);
    if (typeof others === "string") return refuse(`The header "${others}" is not NAME: VALUE.`);
    if (typeof values === "string") return refuse(`The value "${values}" is not NAME=VALUE.`);
    const read = await readApiSource({ ...choice, rightSamples: true }, io);
    if (!read.ok) return read.message === "" ? 2 : refuse(read.message);
    const { root, specs } = read.source;
    io.err.write(differencesAlone(specs, choice.approvedOnly));
    if (choice.approvedOnly && root !== undefined)
      await tellBroken(positionals, root, "The server is held against what this text says now", io);
    const canWrite = isHere || flags.has("allow-write");
    if (!isHere) {
      io.err.write(
        canWrite
          ? `${url.host} is not on this machine: things are created, changed and deleted there.\n`
          : `${url.host} is not on this machine: it is only read. --allow-write creates, changes and deletes there too.\n`,
      );
    }
    const start = io.elapsed();
    const verified = await verify(read.source.document, {
      server: url.href.replace(/\/$/, ""),
      seed,
      most,
      rate,
      patience: seconds * 1000,
      headers,
      otherHeaders: flags.has("other-header") ? others : undefined,
      values,
      canWrite,
    });
    if (!verified.ok) return refuse(verified.message);
    const { verification } = verified;
    const renderer = verifyRenderers.find(({ name }) => name === (flags.get("format") ?? "text"))!;
    const keys = secretQueryKeys(read.source.document, values);
    const secrets = new Set([...Object.values(headers), ...Object.values(others), ...keys]);
    io.out.write(renderer.render(verification, { secrets, seconds: (io.elapsed() - start) / 1000 }));
    if (verification.differences.length > 0) return 1;
    return verification.blocked.length > 0 ? 2 : 0;
  },
};

/** "NAME: VALUE" lines as a record, or the first line that is none. Names of headers become lower case. */
function readPairs(lines: string | undefined, separator: ":" | "="): Readonly<Record<string, string>> | string {
  const found: Record<string, string> = {};
  for (const line of lines === undefined ? [] : lines.split("\n")) {
    const at = line.indexOf(separator);
    const name = line.slice(0, Math.max(at, 0)).trim();
    if (at <= 0 || (separator === ":" && !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name))) return line;
    found[separator === ":" ? name.toLowerCase() : name] = line.slice(at + 1).trim();
  }
  return found;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
