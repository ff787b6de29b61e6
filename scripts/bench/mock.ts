// The mock beside Prism: requests a second of CPU time, time until the first answer, and memory. Both answer the same document,
// one after the other, in the same run, on one core each; wrk asks.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What is measured with, and where. */
export interface MockBench {
  readonly root: string;
  /** Path of the program. */
  readonly assent: string;
  readonly runs: number;
}

/** A table, as the other parts of the benchmark make it. */
export interface MockTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** Seconds that wrk asks for, and at how many connections. */
const seconds = 3;
const connections = 32;

/** The CPU that servers run on, and the one of wrk. */
const serverCpu = "0";
const clientCpu = "1";

const body = JSON.stringify({
  name: "stable",
  function_id: "6f0c2f9e-7c5a-4a3f-8f5d-0d9a2f4f1b11",
  function_version: 2,
});

interface Server {
  readonly name: string;
  readonly command: (port: number) => readonly string[];
}

interface Load {
  /** Per second of wall time, and per second of the server's CPU time. */
  readonly wall: number;
  readonly cpu: number;
}

/** Measures what is there; what is missing is named. */
export async function measureMock({ root, assent, runs }: MockBench): Promise<MockTable> {
  const notes: string[] = [
    `wrk with ${connections} connections for ${seconds} s, the server and wrk pinned to a core each where taskset is there; medians of ${runs} runs. "per CPU s" counts the server's own CPU time, which other work on the machine changes less.`,
    "Start is from the start of the process to the first answer, at its best of all runs.",
  ];
  const head = ["server", "GET/s", "GET per CPU s", "POST/s", "POST per CPU s", "start ms", "peak MB"];
  if (spawnSync("wrk", ["-v"]).error !== undefined) {
    return { title: "Mock", head, rows: [], notes: ["wrk is not installed (Debian: wrk), so nothing was measured."] };
  }
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const document = join(folder, "aliases.json");
  const spec = join(root, "examples", "faas", "specs", "approved", "function_aliases.rst");
  const exported = spawnSync(process.execPath, [assent, "contract", "export", spec, "--out", document]);
  if (exported.status !== 0) throw new Error(`The export failed: ${exported.stderr.toString()}`);
  const script = join(folder, "post.lua");
  writeFileSync(
    script,
    `wrk.method = "POST"\nwrk.headers["content-type"] = "application/json"\nwrk.headers["x-auth-token"] = "t"\nwrk.body = '${body}'\n`,
  );
  const prism = findPrism(root);
  if (prism === undefined) {
    notes.push(
      "Prism is not installed, so it is left out. It is no dependency of ours: npm install --prefix ../prism @stoplight/prism-cli@5.14, or ASSENT_PRISM with the path of its program.",
    );
  }
  const servers: readonly Server[] = [
    {
      name: "assent contract mock, a spec",
      command: (port) => [process.execPath, assent, "contract", "mock", spec, "--port", String(port)],
    },
    {
      name: "assent contract mock, OpenAPI",
      command: (port) => [process.execPath, assent, "contract", "mock", document, "--port", String(port)],
    },
    ...(prism === undefined
      ? []
      : [
          {
            name: "Prism",
            command: (port: number) => [prism, "mock", document, "--port", String(port), "--verboseLevel", "fatal"],
          },
        ]),
  ];
  const rounds = new Map<
    string,
    { readonly get: Load[]; readonly post: Load[]; readonly start: number[]; peak: number }
  >();
  try {
    // In turns, so that a busy moment of the machine meets all of them.
    for (let round = 0; round < runs; round += 1) {
      for (const server of servers) {
        const known = rounds.get(server.name) ?? { get: [], post: [], start: [], peak: 0 };
        rounds.set(server.name, known);
        const measured = await measureServer(server, script);
        known.get.push(measured.get);
        known.post.push(measured.post);
        known.start.push(measured.start);
        known.peak = Math.max(known.peak, measured.peak);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const rows = [...rounds].map(([name, { get, post, start, peak }]) => [
    name,
    ...[get, post]
      .flatMap((loads) => [median(loads.map(({ wall }) => wall)), median(loads.map(({ cpu }) => cpu))])
      .map((value) => value.toFixed(0)),
    Math.min(...start).toFixed(0),
    peak.toFixed(0),
  ]);
  return { title: "Answering as a mock, the aliases API", head, rows, notes };
}

async function measureServer(
  { command }: Server,
  script: string,
): Promise<{ readonly get: Load; readonly post: Load; readonly start: number; readonly peak: number }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/v1/aliases`;
  const [program = "", ...args] = pinned(serverCpu, command(port));
  const begin = performance.now();
  const child = spawn(program, args, { stdio: "ignore" });
  try {
    await untilAnswered(url, child);
    const start = performance.now() - begin;
    // The first second warms what is compiled while it runs.
    ask(url, [], 1);
    const get = load(url, [], child);
    ask(url, ["-s", script], 1);
    const post = load(url, ["-s", script], child);
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8");
    return { get, post, start, peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 };
  } finally {
    child.kill("SIGTERM");
  }
}

function load(url: string, args: readonly string[], child: ChildProcess): Load {
  const before = cpuSeconds(child.pid ?? 0);
  const { requests, rate } = ask(url, args, seconds);
  return { wall: rate, cpu: requests / Math.max(cpuSeconds(child.pid ?? 0) - before, 0.01) };
}

function ask(
  url: string,
  args: readonly string[],
  duration: number,
): { readonly requests: number; readonly rate: number } {
  const [program = "", ...all] = pinned(clientCpu, [
    "wrk",
    "-t1",
    `-c${connections}`,
    `-d${duration}s`,
    "-H",
    "x-auth-token: t",
    ...args,
    url,
  ]);
  const { stdout } = spawnSync(program, all, { encoding: "utf8" });
  if (stdout.includes("Non-2xx or 3xx responses")) throw new Error(`${url} refuses what wrk asks: ${stdout}`);
  return {
    requests: Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0),
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0),
  };
}

/** CPU time of a process with all its threads: Linux tells it in hundredths of a second. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function pinned(cpu: string, command: readonly string[]): readonly string[] {
  return spawnSync("taskset", ["--version"]).error === undefined ? ["taskset", "-c", cpu, ...command] : command;
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 6000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server of ${url} has ended.`);
    try {
      await fetch(url, { headers: { "x-auth-token": "t" } });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  throw new Error(`${url} does not answer.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

/** Prism's program: ASSENT_PRISM, or installed beside the checkout. */
function findPrism(root: string): string | undefined {
  return [
    process.env.ASSENT_PRISM,
    join(root, "..", "prism", "node_modules", ".bin", "prism"),
    join(root, "node_modules", ".bin", "prism"),
  ].find((path) => path !== undefined && existsSync(path));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
