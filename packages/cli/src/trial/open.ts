import type { OpenDatabase, TrialSettings } from "./database.ts";

/**
 * Opens a database of its own on the server of `url` ("postgres://…"), or without one an empty PostgreSQL in memory, which
 * takes about a second to start. Rejects with `TrialRefused` where the server does not let a trial be kept apart, and with
 * the driver's error where there is no server.
 */
export async function openDatabase(url: string | undefined, settings: TrialSettings): Promise<OpenDatabase> {
  if (url !== undefined) return (await import("./on-server.ts")).openOnServer(url, settings);
  return (await import("./in-memory.ts")).openInMemory(settings);
}
