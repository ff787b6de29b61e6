// Drawings of blockdiag and its kin: what is read, what is drawn, and what is left as a source.
import { describe, expect, test } from "vitest";
import { drawDiagram } from "../src/diagrams/draw.ts";
import { readStatements } from "../src/diagrams/language.ts";

/** Each statement in a line. */
function shown(source: string): readonly string[] | undefined {
  return readStatements(source)?.map((statement) => {
    switch (statement.kind) {
      case "set":
        return `${statement.name}=${statement.value}`;
      case "nodes":
        return `${statement.ids.join()} ${[...statement.attributes].join(" ")}`.trim();
      case "edges":
        return `${statement.steps.map(({ from, operator, to }) => `${from.join()}${operator}${to.join()}`).join(" ")} ${[...statement.attributes].join(" ")}${statement.body === undefined ? "" : ` {${statement.body.length}}`}`.trim();
      case "block":
        return `${statement.word} ${statement.name ?? "-"} {${statement.body.length}}`;
      case "class":
        return `class ${statement.name}`;
      case "separator":
        return `${statement.isDelay ? "..." : "==="} ${statement.text}`;
      default:
        return statement satisfies never;
    }
  });
}

describe("the language", () => {
  test.each<{ readonly source: string; readonly statements: readonly string[] | undefined }>([
    { source: "blockdiag { A -> B -> C; }", statements: ["A->B B->C"] },
    { source: "{ A -> B, C }", statements: ["A->B,C"] },
    { source: "A -> B", statements: ["A->B"] },
    { source: "A->B\nB--C", statements: ["A->B", "B--C"] },
    { source: 'diagram name { a-b [label = "x\\ny", stacked]; }', statements: ["a-b label,x\ny stacked,true"] },
    {
      source: "orientation = portrait // note\n# note\nA /* b */ [color = #77FF77]",
      statements: ["orientation=portrait", "A color,#77FF77"],
    },
    { source: 'a => b [return = "ok"] { b -> c; }', statements: ["a=>b return,ok {1}"] },
    { source: "a <-- b\na ->> b\na <<-- b\na ->x b", statements: ["a<--b", "a->>b", "a<<--b", "a->xb"] },
    { source: "=== later ===\n... five minutes ...", statements: ["=== later", "... five minutes"] },
    {
      source: "group { A; B; }\nlane user { w }\nnetwork { a }",
      statements: ["group - {2}", "lane user {1}", "network - {1}"],
    },
    {
      source: 'network dmz { address = "210.x.x.x/24"; web01 [address = "210.x.x.1"]; }',
      statements: ["network dmz {2}"],
    },
    { source: 'class big [color = red]; A [class = "big"]', statements: ["class big", "A class,big"] },
    { source: "利用者 -> サーバ", statements: ["利用者->サーバ"] },
    { source: "A -> ;", statements: undefined },
    { source: "A [label = ", statements: undefined },
    { source: "{ A", statements: undefined },
    { source: "{".repeat(200), statements: undefined },
  ])("$source", ({ source, statements }) => {
    expect(shown(source)).toEqual(statements);
  });
});

describe("drawings", () => {
  test.each<{ readonly kind: string; readonly source: string; readonly has: readonly string[] }>([
    {
      kind: "blockdiag",
      source: 'A -> B [label = "to"]; B -> A; B -> B; C [shape = cloud]',
      has: ["A to B: to", ">C<", "Block diagram: A, B, C"],
    },
    {
      kind: "blockdiag",
      source: 'A -> B; group { label = "both"; color = "pink"; A; B }',
      has: [">both<", 'fill="pink"'],
    },
    {
      kind: "seqdiag",
      source: 'a -> b [label = "ask"]; a <-- b [label = "answer", note = "soon"]; === end ===',
      has: ["a to b: ask", "b to a: answer", "Note: soon", ">end<"],
    },
    {
      kind: "seqdiag",
      source: 'autonumber = True; a => b [label = "call", return = "done"] { b -> b [label = "think"] }',
      has: ["1. call", "2. think", "3. done"],
    },
    {
      kind: "actdiag",
      source: 'write -> send; lane writer { label = "Writer"; write } lane post { send }',
      has: [">Writer<", "write to send"],
    },
    {
      kind: "nwdiag",
      source: 'network lan { address = "10.0.0.0/8"; a [address = "10.0.0.1"]; b } inet -- a',
      has: ["lan 10.0.0.0/8: a 10.0.0.1, b", "10.0.0.1"],
    },
    {
      kind: "packetdiag",
      source: "{ colwidth = 16\n0-7: Kind\n8-31: Length\n* Flag [len = 1]\n}",
      has: ["Bits 8 to 31: Length", "Bits 32 to 32: Flag"],
    },
    {
      kind: "blockdiag",
      source: 'A -> B [label = "to", color = "red"]',
      has: ['<g class="tinted" stroke="red"><path'],
    },
    {
      kind: "packetdiag",
      source: "{ colwidth = 8\nscale_direction = right_to_left\n0-1: Kind [color = pink]\n2-7: Length\n}",
      has: ['x="138" y="30" width="42" height="44" fill="pink"', 'x="12" y="30" width="126"'],
    },
    {
      kind: "rackdiag",
      source: "rackdiag {\n 4U;\n 1: UPS [2U]\n 3: Web A [color = pink]\n 3: Web B\n}",
      has: ["Unit 3: Web A, Web B", 'x="40" y="58" width="120" height="24" rx="2" fill="pink"', 'x="160" y="58"'],
    },
    { kind: "rackdiag", source: "rackdiag {\n 8U;\n 1: UPS [2U];\n 3: Switch\n}", has: ["Unit 1: UPS", ">Switch<"] },
  ])("$kind: $source", ({ kind, source, has }) => {
    const svg = drawDiagram(kind, source) ?? "";
    for (const words of has) expect(svg).toContain(words);
    // The page forbids styles in elements, and nothing of a source is markup.
    expect(svg).not.toMatch(/ style=|NaN|undefined|Infinity/);
    expect(svg).toMatch(/^<svg class="drawing" role="img"/);
  });

  test("a note at a call stands once, and bars only where they are wanted", () => {
    const svg = drawDiagram("seqdiag", 'a => b [label = "ask", note = "once", return = "done"]') ?? "";
    expect(svg.match(/Note: once/g)).toHaveLength(1);
    expect(svg).toContain('class="active"');
    expect(drawDiagram("seqdiag", 'activation = none; a => b [label = "ask"]')).not.toContain('class="active"');
    expect(drawDiagram("seqdiag", 'default_note_color = pink; a -> b [note = "x"]')).toContain('fill="pink"');
  });

  test("a group is as large as the nodes in it, and ways end where these begin", () => {
    const svg = drawDiagram("blockdiag", "group { A [width = 220, height = 90] } A -> B") ?? "";
    const box = (name: string, index: number): readonly number[] =>
      [...svg.matchAll(new RegExp(`<rect class="${name}" x="(\\S+)" y="(\\S+)" width="(\\S+)" height="(\\S+)"`, "g"))]
        [index]!.slice(1)
        .map(Number);
    const [group, node] = [box("group", 0), box("box", 0)];
    expect(node.slice(2)).toEqual([220, 80]);
    expect(group[0]).toBeLessThan(node[0]!);
    expect(group[0]! + group[2]!).toBeGreaterThan(node[0]! + node[2]!);
    expect(group[1]! + group[3]!).toBeGreaterThan(node[1]! + node[3]!);
    expect(svg).toContain(`M${node[0]! + node[2]!} `);
  });

  test.each([
    ["blockdiag", 'A [label = "<script>alert(1)</script>", color = "url(x)"]'],
    ["seqdiag", 'a -> b [label = "<b>", color = "\\" onload=x"]'],
    ["packetdiag", "0-3: <i>"],
  ])("what a %s says is text", (kind, source) => {
    const svg = drawDiagram(kind, source);
    expect(svg).toBeDefined();
    expect(svg).not.toMatch(/<script|<b>|<i>|onload|url\(/);
  });

  test.each([
    ["blockdiag", ""],
    ["blockdiag", "A -> "],
    ["packetdiag", "0-99999999: all"],
    ["packetdiag", "no fields"],
    ["rackdiag", "what"],
    ["mermaid", "graph TD"],
    ["constructor", "A -> B"],
  ])("no drawing: %s %s", (kind, source) => {
    expect(drawDiagram(kind, source)).toBeUndefined();
  });
});
