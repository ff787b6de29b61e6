import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";
import { rootPath } from "./shared.ts";

/** A TypeScript file of a package: its path from the root with `/`, the package's folder, its text and its imports. */
export interface SourceFile {
  readonly path: string;
  readonly package: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** What the tests read of a package's own files. */
export interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly references: readonly string[];
}

/** The part of `package.json` that the tests read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly type: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Every package of the house, by folder name. */
export function readPackages(): readonly Package[] {
  return readdirSync(join(rootPath, "packages"), { withFileTypes: true })
    .filter((entry) => existsSync(join(rootPath, "packages", entry.name, "package.json")))
    .map(({ name: folder }) => {
      const path = join(rootPath, "packages", folder);
      const config = readJson<{ references?: readonly { path: string }[] }>(join(path, "tsconfig.json"));
      const references = (config.references ?? []).map((reference) => reference.path.replace("../", ""));
      return { folder, manifest: readJson<Manifest>(join(path, "package.json")), references };
    });
}

/** Every `.ts` file in the `src` folder of every package. */
export function readSources(): readonly SourceFile[] {
  return readFiles("src", ".ts");
}

/** Every script of a browser in the `assets` folder of a package. */
export function readScripts(): readonly SourceFile[] {
  return readFiles("assets", ".js");
}

function readFiles(within: string, ending: string): readonly SourceFile[] {
  return readPackages().flatMap(({ folder }) =>
    listFiles(join(rootPath, "packages", folder, within))
      .filter((path) => path.endsWith(ending))
      .map((path) => {
        const text = readFileSync(path, "utf8");
        const imports = ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
        return { path: relative(rootPath, path).split(sep).join("/"), package: folder, text, imports };
      }),
  );
}

/** Reads a JSON file whose shape the caller knows. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
