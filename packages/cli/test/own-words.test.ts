// A team that writes in another language: what its sections are about and what its folders are called is said in assent.yaml.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const line = (title: string, character: string): string => `${title}\n${character.repeat(title.length)}\n`;

/** A text with these sections. */
function text(title: string, link: string, sections: readonly (readonly [title: string, words: string])[]): string {
  const parts = sections.map(([name, words]) => `${line(name, "=")}\n${words}\n`);
  const top = "=".repeat(title.length);
  return `${top}\n${title}\n${top}\n\n${link}\n\n${title}: so geht es.\n\n${parts.join("\n")}`;
}

const template = text("Titel des Vorhabens", "https://tracker.example.org/vorhaben/XXXX", [
  ["Schnittstelle", "Welche Aufrufe kommen dazu? Für jeden: Pfad, Codes, Beispiel."],
  ["Datenhaltung", "Dieser Abschnitt ist optional. Welche Tabellen ändern sich?"],
  ["Einstellungen", "Was kann eingestellt werden?"],
  ["Zuständig", "Hauptverantwortlich:\n  <Kürzel>\n\nDazu:\n  <Kürzel oder niemand>"],
]);

const spec = (title: string, number: number, database = "Keine."): string =>
  text(title, `https://tracker.example.org/vorhaben/${number}`, [
    [
      "Schnittstelle",
      "GET /v1/lager/{id}/sperre\n\nNormal response codes: 200\n\nError response codes: 404 (not there)",
    ],
    ["Datenhaltung", database],
    ["Einstellungen", "Keine."],
    ["Zuständig", "Hauptverantwortlich:\n  mokafor\n\nDazu:\n  wren"],
  ]);

const settings = `none: [Keine]
topics:
  Schnittstelle: rest
  Datenhaltung: data-model
  Einstellungen: deployer
  Zuständig: assignee
states:
  entwurf: draft
  angenommen: approved
`;

const files = {
  "plan/template.rst": template,
  "plan/angenommen/sperren.rst": spec("Sperren", 1),
  "plan/entwurf/melden.rst": spec("Melden", 2, "Die Tabelle ``lager`` bekommt eine Spalte."),
};

const withSettings = { ...files, "assent.yaml": settings };

describe("words of the team's own", () => {
  test("are those of the rules", async () => {
    const silent = { ...withSettings, "plan/entwurf/melden.rst": spec("Melden", 2).replace(" (not there)", "") };
    const found = 'rest-error-codes  GET "/v1/lager/{id}/sperre" names error response codes, and no cause.';
    expect((await assent(folderWith(silent), ["check"])).out).toContain(found);
    expect((await assent(folderWith({ ...silent, "assent.yaml": "" }), ["check"])).out).not.toContain(found);
  });

  test("say which text is approved", async () => {
    const ledger = async (given: Readonly<Record<string, string>>) =>
      (await assent(folderWith(given), ["contract", "ledger"])).out.trim().split("\n").at(-1);
    expect(await ledger(withSettings)).toBe("3 promises of 1 approved text.");
    expect(await ledger(files)).toMatch(/^All 2 specs here are open/);
    const other = settings.replace("angenommen: approved", "angenommen: deferred");
    expect(await ledger({ ...files, "assent.yaml": other })).toMatch(/^All 2 specs here are open/);
  });

  test("are those of the site", async () => {
    const folder = folderWith(withSettings);
    expect(await assent(folder, ["build", "site"])).toMatchObject({ code: 0 });
    const { specs } = JSON.parse(readFileSync(join(folder, "site/specs.json"), "utf8")) as {
      specs: readonly { id: string; state?: string; release?: string; impacts: unknown; people: unknown }[];
    };
    expect(specs.map(({ id, state, impacts, people }) => ({ id, state, impacts, people }))).toEqual([
      {
        id: "sperren",
        state: "approved",
        impacts: ["api"],
        people: [
          { name: "mokafor", role: "primary" },
          { name: "wren", role: "other" },
        ],
      },
      expect.objectContaining({ id: "melden", state: "draft", impacts: ["api", "data"] }),
    ]);
    const search = readFileSync(join(folder, "site/search/pages.json"), "utf8");
    expect(search).toContain('"approved":["Approved","●","pos",["angenommen"]]');
  });

  test("are those of a new spec, and of one that moves", async () => {
    const folder = folderWith(withSettings);
    const args = ["--story", "https://tracker.example.org/vorhaben/3", "--assignee", "wren"];
    const { out } = await assent(folder, ["new", "Regale zeigen", "--in", "plan/entwurf", ...args]);
    expect(out).toContain("Wrote plan/entwurf/regale-zeigen.rst");
    const made = readFileSync(join(folder, "plan/entwurf/regale-zeigen.rst"), "utf8");
    expect(made).toContain("Hauptverantwortlich:\n  wren");
    expect(made).toContain("Dazu:\n  Keine\n");
    expect(made).toContain("Datenhaltung\n============\n\nKeine.\n");
    const moved = await assent(folder, ["move", "plan/entwurf/melden.rst", "approved", "--dry-run"]);
    expect(moved.out).toContain("to plan/angenommen/melden.rst");
  });

  test("are told where they stand nowhere", async () => {
    const told = async (words: string): Promise<string> =>
      (await assent(folderWith({ ...files, "assent.yaml": `none: [Keine]\n${words}` }), ["check"])).err;
    expect(await told("topics:\n  Schnitstelle: rest\n  Datenhaltung: data-model\n  Wetter: testing\n")).toBe(
      `assent.yaml:3: note: No template and no spec has a section "Schnitstelle".
  = help: the nearest title is "Schnittstelle"
assent.yaml:5: note: No template and no spec has a section "Wetter".
  = help: a topic is given to a title as it stands above a section
`,
    );
    expect(await told("states: {entwurff: draft, angenommen: approved, ruht: deferred}\n")).toBe(
      `assent.yaml:2: note: No folder is called "entwurff".
  = help: the nearest folder is "entwurf"
`,
    );
    // Of a spec alone, as a mark makes it, and of a field or a folder to come.
    expect(await told("topics:\n  '2. **ZUSTÄNDIG**:': assignee\nstates: {vorbei: retired, entwurf: draft}\n")).toBe(
      "",
    );
    const older = {
      ...files,
      "plan/entwurf/melden.rst": spec("Melden", 2).replace(line("Datenhaltung", "="), line("Tabellen", "=")),
    };
    const settings = "none: [Keine]\ntopics: {Tabellen: data-model}\n";
    expect((await assent(folderWith({ ...older, "assent.yaml": settings }), ["check"])).err).toBe("");
  });
});
