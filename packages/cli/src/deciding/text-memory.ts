/**
 * Of which texts it is known that they are what their events say, so that lists of many specs need not read them each time.
 * Kept in the user's folder for what can be made again; `verify`, the gate and whoever decides do not ask it.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TextMemory } from "@assent/review";
import { findCache } from "../cache.ts";
import type { Io } from "../io.ts";

/** How many texts a list reads at most; those that are left are read the next time, and marked until then. */
const mostRead = 200;

/** A memory that can be kept. */
export interface KeptMemory extends TextMemory {
  readonly keep: () => void;
}

/** Opens the memory of this user. Whatever is wrong with it, texts are read again. */
export function openTextMemory(io: Pick<Io, "env" | "build">): KeptMemory {
  const place = findCache(io, true);
  const name = place === undefined ? undefined : `texts-${place.program.replace(/[^\w.-]/g, "_").slice(0, 80)}`;
  const file = place === undefined || name === undefined ? undefined : join(place.folder, name);
  const known = new Set<string>();
  if (file !== undefined) {
    try {
      for (const key of readFileSync(file, "utf8").split("\n")) known.add(key);
    } catch {
      // There is none yet, or it cannot be read.
    }
  }
  const news = new Set<string>();
  let read = 0;
  return {
    isKnown: (key) => known.has(key),
    note: (key) => void news.add(key),
    mayRead: () => (read += 1) <= mostRead,
    keep() {
      if (file === undefined || place === undefined || news.size === 0) return;
      try {
        mkdirSync(place.folder, { recursive: true });
        const other = `${file}.${process.pid}`;
        writeFileSync(other, [...known, ...news].filter(Boolean).join("\n"));
        renameSync(other, file);
      } catch {
        // It is read again the next time.
      }
    },
  };
}
