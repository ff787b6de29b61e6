// In a real browser: nothing that a document contains runs, and the built package works there as it is.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, writeHtml, writeHtmlParts } from "@assent/rst";
import { addresses, hostileInputs, payloads } from "./hostile.ts";
import { hostileTree } from "./hostile-tree.ts";

const executablePath = process.env.ASSENT_CHROMIUM ?? "/usr/bin/chromium";
const isMissing = !existsSync(executablePath) && process.env.ASSENT_REQUIRE_BROWSER !== "1";
const root = join(import.meta.dirname, "../../..");
const site = "http://page.test";

describe.skipIf(isMissing)("in Chromium", () => {
  let browser: Browser;
  let built: string;

  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), "assent-rst-"));
    const compiler = join(root, "node_modules/typescript-7/bin/tsc");
    const project = join(root, "packages/rst/tsconfig.json");
    const options = ["--outDir", built, "--tsBuildInfoFile", join(built, ".tsbuildinfo")];
    execFileSync(process.execPath, [compiler, "-p", project, ...options], { stdio: "inherit" });
    browser = await chromium.launch({
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
  });

  afterAll(async () => {
    await browser.close();
    rmSync(built, { recursive: true });
  });

  /** Opens a page and says what it asked for and did beyond being shown. */
  async function open(html: string): Promise<{ page: Page; happened: string[] }> {
    const page = await browser.newPage();
    const happened: string[] = [];
    page.on("dialog", (dialog) => {
      happened.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("popup", (popup) => happened.push(`window ${popup.url()}`));
    page.on("pageerror", (error) => happened.push(`error ${error.message}`));
    await page.route("**/*", async (route) => {
      const url = route.request().url();
      const path = url.startsWith(`${site}/rst/`) ? join(built, url.slice(`${site}/rst/`.length)) : undefined;
      if (url === `${site}/`) await route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
      else if (path && existsSync(path)) {
        await route.fulfill({ contentType: "text/javascript", body: readFileSync(path, "utf8") });
      } else {
        happened.push(`request ${url}`);
        await route.abort();
      }
    });
    await page.goto(`${site}/`);
    return { page, happened };
  }

  const hostileBodies = (): readonly string[] => [
    ...hostileInputs.map(({ input }) => {
      const { document } = read(input, { rawEnabled: true, fileInsertionEnabled: true });
      const parts = writeHtmlParts(document, { reportLevel: 1 });
      return [parts.meta, parts.bodyPreDocinfo, parts.docinfo, parts.header, parts.body, parts.footer].join("\n");
    }),
    // All of them make a page that takes a browser minutes.
    ...[addresses[0]!, payloads[4]!].map((text) => writeHtml(hostileTree(text))),
  ];

  test("nothing runs in a page of all hostile documents", async () => {
    // Images from the author's own address are legitimate; here they would only be noise.
    const bodies = hostileBodies().map((body) => body.replaceAll(/ src="(?!#)[^":]*"/g, ""));
    const { page, happened } = await open(
      `<!DOCTYPE html><html><head><title>x</title></head><body>${bodies.join("\n")}</body></html>`,
    );
    await page.waitForTimeout(200);
    const dangers = await page.evaluate(inspectPage);
    expect(dangers).toEqual([]);
    expect(happened.filter((what) => !what.endsWith("/favicon.ico"))).toEqual([]);
    await page.close();
  });

  test("the page would notice: the same raw HTML runs where it is allowed", async () => {
    const { document } = read(".. raw:: html\n\n   <script>window.__hit = 1</script><img src=x onerror=1>\n", {
      rawEnabled: true,
    });
    const { page, happened } = await open(writeHtml(document, { allowRaw: true }));
    expect(await page.evaluate(inspectPage)).not.toEqual([]);
    expect(happened).not.toEqual([]);
    await page.close();
  });

  test("the built package parses and writes in the browser as it does here", async () => {
    const text = hostileInputs.map(({ input }) => input).join("\n");
    const source = `Title\n=====\n\n:Author: Me\n\n.. note:: a *b* :math:\`x^2\`\n\n* \u{1f600} |x|\n\n.. |x| replace:: y\n\n::\n\n${text.replace(/^/gm, "   ")}\n`;
    const { page, happened } = await open(`<!DOCTYPE html><title>x</title><script type="module">
      import { read, writeHtml } from "/rst/index.js";
      globalThis.write = (text) => writeHtml(read(text).document);
    </script>`);
    const html = await page.evaluate((input) => (globalThis as unknown as Writer).write(input), source);
    expect(html).toBe(writeHtml(read(source).document));
    expect(happened.filter((what) => !what.endsWith("/favicon.ico"))).toEqual([]);
    await page.close();
  });
});

interface Writer {
  readonly write: (text: string) => string;
}

/** Runs in the page: points at and focuses everything, then says what in the page could run or has run. */
function inspectPage(): readonly string[] {
  const found = new Set<string>();
  const page = globalThis as unknown as PageGlobals;
  const running = ["script", "iframe", "object", "embed", "form", "base", "link", "svg", "style"];
  for (const element of page.document.querySelectorAll("body *")) {
    const { localName, href, src } = element;
    if (running.includes(localName)) found.add(localName);
    for (const { name } of element.attributes)
      if (/^on|^(?:srcdoc|action|formaction|http-equiv)$/i.test(name)) found.add(name);
    for (const address of [href, src]) {
      if (address !== undefined && address !== "" && !/^(?:https?|mailto|ftp|file|news):/.test(address))
        found.add(address);
    }
    for (const type of ["mouseover", "focus", "error", "load"]) element.dispatchEvent(new page.Event(type));
  }
  if (page.__hit !== undefined) found.add("__hit");
  return [...found];
}

/** What of a browser's globals is used here; the tests are compiled without its types. */
interface PageGlobals {
  readonly __hit?: unknown;
  readonly Event: new (type: string) => unknown;
  readonly document: { readonly querySelectorAll: (selector: string) => Iterable<PageElement> };
}

interface PageElement {
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string }>;
  /** Resolved, as the browser would follow it. */
  readonly href?: string;
  readonly src?: string;
  readonly dispatchEvent: (event: unknown) => void;
}
