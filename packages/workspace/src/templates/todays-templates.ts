/** What templates say today, each read once; a symbolic link is followed. */
import { joinPath } from "@assent/spec";
import type { Files } from "../files.ts";
import { describeFailure, type Problem } from "../problem.ts";

/** Today's templates. */
export interface TodaysTemplates {
  /** The text; undefined for one that cannot be read, which `problems` tells. */
  readonly read: (path: string) => string | undefined;
  /** Whether this is what the file says today: then it can be mended. */
  readonly isToday: (path: string, text: string | undefined) => boolean;
  readonly problems: () => readonly Problem[];
}

/** Opens the templates of a repository as they are. */
export function openTodaysTemplates(fs: Files): TodaysTemplates {
  const problems = new Map<string, Problem>();
  const texts = new Map<string, string | undefined>();
  return {
    read(path) {
      if (!texts.has(path)) {
        const read = readLinked(path, fs);
        texts.set(path, read.ok ? read.text : undefined);
        if (!read.ok) {
          const message = `The template cannot be used. ${describeFailure(read)}`;
          problems.set(path, { path, message, remedy: "its specs are checked without a template" });
        }
      }
      return texts.get(path);
    },
    isToday(path, text) {
      const read = fs.read(path);
      return read.ok && sameLines(read.text, text);
    },
    problems: () => [...problems.values()],
  };
}

function readLinked(path: string, fs: Files): ReturnType<Files["read"]> {
  let read = fs.read(path);
  for (let at = path, links = 0; read.ok && links < mostLinks; links += 1) {
    const target = linkTarget(read.text, at);
    const led = target === undefined ? undefined : fs.read(target);
    if (target === undefined || led?.ok !== true) break;
    [at, read] = [target, led];
  }
  return read;
}

/** Whether two texts are the same but for line ends, which git may have changed. */
function sameLines(left: string, right: string | undefined): boolean {
  return left === right || left.replaceAll("\r\n", "\n") === right?.replaceAll("\r\n", "\n");
}

/** So many links from one to the next are followed. */
export const mostLinks = 4;

/**
 * Where a template leads that is a symbolic link in git, or was checked out as the text of one (as on Windows); undefined
 * for a template that is a text of its own, or a link to what is outside of the repository.
 */
export function linkTarget(text: string | undefined, template: string): string | undefined {
  if (text === undefined || text.length > 300 || !/^[^\r\n]+\.rst\s*$/.test(text)) return undefined;
  const target = text.startsWith("/") ? ".." : joinPath(text.trim(), template);
  return target.startsWith("..") ? undefined : target;
}
