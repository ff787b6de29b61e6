// A Vitest reporter that ends a file of tests that stands still. Vitest's own limits are timers of the process that runs the
// tests, and where that process never gets to its timers (an endless loop, a program that is waited for) the run never ends.
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { relative } from "node:path";

/** After how many milliseconds without a sign a file stands still: ten times what the longest test takes. */
const limit = Number(process.env.ASSENT_TEST_STILL ?? 5 * 60_000);

export default class StandingStill {
  /** When each file that runs gave its last sign, in milliseconds of Date, and what it was about then. */
  files = new Map();
  /** The processes that were ended: one may still be listed when the next file is looked at. */
  ended = new Set();

  onInit({ config }) {
    this.root = config.root;
    this.timer = setInterval(() => this.look(), Math.min(limit / 2, 10_000));
    this.timer.unref();
  }

  onTestModuleQueued(module) {
    this.files.set(module.moduleId, { start: Date.now(), sign: Date.now(), about: "being loaded" });
  }
  onHookStart({ name, entity }) {
    this.sign(entity, `${name} of ${entity.fullName ?? "the file"}`);
  }
  onTestCaseReady(test) {
    this.sign(test, test.fullName);
  }
  onTestCaseResult(test) {
    this.sign(test, `after ${test.fullName}`);
  }
  onTestModuleEnd({ moduleId }) {
    this.files.delete(moduleId);
  }

  onTestRunEnd() {
    clearInterval(this.timer);
  }

  sign(entity, about) {
    const file = this.files.get((entity.module ?? entity).moduleId);
    if (file !== undefined) Object.assign(file, { sign: Date.now(), about });
  }

  /** Ends what stands still, and says what it was doing. Vitest tells of each as of a worker that exited. */
  look() {
    for (const [path, file] of this.files) {
      if (Date.now() - file.sign < limit) continue;
      this.files.delete(path);
      const name = relative(this.root, path);
      say(`${name} stands still for ${Math.round(limit / 1000)} s, and is ended. Last seen: ${file.about}.`);
      const processes = readProcesses();
      // Each file has a process of its own, which starts when the file is queued. Of two that were queued at once and both
      // stand still each may be taken for the other; both are ended.
      const isWorker = ({ parent, command }) => parent === process.pid && command.includes("vitest");
      const workers = processes.filter((one) => isWorker(one) && !this.ended.has(one.id));
      const worker = workers.sort((one, other) => distance(one, file) - distance(other, file))[0];
      if (worker === undefined) continue;
      const ended = [worker, ...below(worker, processes)];
      for (const { id, age, state, command } of ended) say(`  ${id}, ${state}, ${age} s: ${command.slice(0, 300)}`);
      for (const { id } of ended) {
        this.ended.add(id);
        end(id);
      }
      if (process.env.ASSENT_TEST_STOOD !== undefined) appendFileSync(process.env.ASSENT_TEST_STOOD, `${name}\n`);
    }
  }
}

/** Seconds between the starts of a process and of a file. */
function distance({ age }, { start }) {
  return Math.abs(age - (Date.now() - start) / 1000);
}

/** The processes of this machine: numbers, state (R runs, S waits), age in seconds, command. None where `ps` is missing. */
function readProcesses() {
  try {
    const lines = execFileSync("ps", ["-eo", "pid=,ppid=,stat=,etimes=,args="], {
      encoding: "utf8",
      timeout: 10_000,
    }).split("\n");
    return lines.flatMap((line) => {
      const [, id, parent, state, age, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return id === undefined ? [] : [{ id: Number(id), parent: Number(parent), state, age: Number(age), command }];
    });
  } catch {
    return [];
  }
}

/** All that a process has started, and what these have. */
function below({ id }, processes) {
  const own = processes.filter(({ parent }) => parent === id);
  return own.flatMap((one) => [one, ...below(one, processes)]);
}

function end(id) {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
