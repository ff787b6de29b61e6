import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const executablePath = process.env.ASSENT_CHROMIUM ?? "/usr/bin/chromium";

/** Whether tests in a browser cannot run here; with ASSENT_REQUIRE_BROWSER=1 they run, and fail. */
export const isBrowserMissing: boolean = !existsSync(executablePath) && process.env.ASSENT_REQUIRE_BROWSER !== "1";

/** Starts Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
