/** Running programs beside each other and taking their time. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A measured process. */
export interface Measured {
  readonly seconds: number;
  /** The most memory it held, in MB; undefined where the system does not tell. */
  readonly peak: number | undefined;
  /** Seconds of processor time, its threads together; undefined where the system does not tell. */
  readonly cpu: number | undefined;
  readonly output: string;
}

/** Runs a program to its end. What it says beside its output is shown if it fails: a code of 1 is findings. */
export function measure(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: "pipe", env: { ...process.env, ...env } });
    const chunks: Buffer[] = [];
    const complaints: Buffer[] = [];
    let peak: number | undefined;
    let cpu: number | undefined;
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8");
        peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 || peak;
        const [user, system] = readFileSync(`/proc/${child.pid ?? 0}/stat`, "latin1")
          .split(") ")[1]!
          .split(" ")
          .slice(11);
        // Ticks of a hundredth of a second; what comes after the last look is not counted.
        cpu = (Number(user) + Number(system)) / 100;
      } catch {
        // Not Linux, or the process has ended.
      }
    }, 20);
    child.stdin.end();
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      if (code !== 0 && code !== 1) process.stderr.write(Buffer.concat(complaints));
      resolve({
        seconds: (performance.now() - start) / 1000,
        peak,
        cpu,
        output: Buffer.concat(chunks).toString("utf8"),
      });
    });
  });
}

/** The first Python that has a module. */
export function findPython(module: string): string | undefined {
  return ["/usr/bin/python3", "python3"].find((program) => spawnSync(program, ["-c", `import ${module}`]).status === 0);
}

/** The specs of a repository, sorted; empty files are left out. */
export function listSpecs(folder: string): readonly string[] {
  return readdirSync(join(folder, "specs"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rst"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .sort();
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
