/**
 * LaTeX formulas to presentational MathML, as docutils' utils/math/latex2mathml.py does: same elements, attributes,
 * layout and messages. What cannot be read is answered with a problem, never thrown. Where docutils would break off
 * with a Python exception (a script without base, a cell outside of a table) the answer is a problem too.
 */
import { alphabets } from "./alphabets.ts";
import { commandOfCharacter } from "./characters.ts";
import {
  accents,
  alphabetCommands,
  anomalousCharacters,
  delimiterSizes,
  fractions,
  functions,
  greekCapitals,
  layoutStyles,
  matrices,
  moduloFunctions,
  movableLimits,
  over,
  smallOperators,
  spaces,
  thickOperators,
  under,
  type Modulo,
} from "./commands.ts";
import { MathNode, MathProblem, toMathMl, token, type MathAttributes } from "./math-node.ts";
import { letters, operators, ordinary, stretchables } from "./symbols.ts";
import {
  takeCharacter,
  takeCommandName,
  takeGroup,
  takeNumber,
  takeOptionalArgument,
  takeToken,
  takeTokenOrGroup,
  topLevelCode,
} from "./tex.ts";

/** MathML, or why there is none. */
export type MathResult = { readonly mathMl: string } | { readonly problem: string };

/** Arguments read as formulas of their own may nest so deep. */
const NESTING_LIMIT = 100;

/** MathML of a formula; `isBlock` for a displayed one. */
export function latexToMathMl(latex: string, isBlock: boolean): MathResult {
  try {
    return { mathMl: toMathMl(readFormula(latex, isBlock)) };
  } catch (error) {
    if (error instanceof MathProblem) return { problem: error.message };
    throw error;
  }
}

/** A formula with characters like `α` replaced by their commands: what docutils reads. */
export function withCommands(formula: string): string {
  if (!/[^\0-\x7f]|[^\w\s]/.test(formula)) return formula;
  let text = "";
  for (const character of formula) text += commandOfCharacter.get(character) ?? character;
  return text;
}

function readFormula(latex: string, isBlock: boolean): MathNode {
  const root = new MathNode("math", { xmlns: "http://www.w3.org/1998/Math/MathML" });
  let node = root;
  if (isBlock) {
    root.set("display", "block");
    if (topLevelCode(latex).includes("\\\\")) {
      node = new MathNode("mtd");
      const row = new MathNode("mtr", undefined, [node]);
      root.append(new MathNode("mtable", { class: "ams-align", displaystyle: true }, [row]));
    }
  }
  readInto(node, latex, 0);
  return root;
}

/** Where reading goes on: the insertion point, and the index after what was read. */
type Step = readonly [node: MathNode | undefined, next: number];

/** What a command is given: its name, the insertion point, the source and the index after the name. */
interface Call {
  readonly name: string;
  readonly node: MathNode;
  readonly source: string;
  readonly index: number;
  /** How many formulas this one stands inside of, as argument. */
  readonly nesting: number;
}

type Command = (call: Call) => Step;

function readInto(root: MathNode, source: string, nesting: number): MathNode {
  if (nesting > NESTING_LIMIT) throw new MathProblem("Formula too deeply nested.");
  let node = root;
  for (let index = 0; index < source.length;) {
    const [next, after]: Step = readOne(node, source, index, nesting);
    index = after;
    if (!next) {
      if (index >= source.length) return root;
      throw new MathProblem(
        `No insertion point for "${source.slice(index)}". Unbalanced braces in "${source.slice(0, index)}"?`,
      );
    }
    node = next;
  }
  if (node.capacity !== undefined && node.children.length < node.capacity) {
    throw new MathProblem("Last node missing children. Source incomplete?");
  }
  return root;
}

function readOne(node: MathNode, source: string, index: number, nesting: number): Step {
  const [character, next] = takeCharacter(source, index);
  switch (character) {
    case " ":
    case "\n":
      return [node, next];
    case "\\": {
      const [name, after] = takeCommandName(source, next);
      return runCommand({ name, node, source, index: after, nesting });
    }
    case "_":
    case "^":
      return [addScript(node, character, ""), next];
    case "{":
      return [openGroup(node), next];
    case "}":
      return [node.close(), next];
    case "&": {
      const cell = new MathNode("mtd");
      insertionPoint(node.close()).append(cell);
      return [cell, next];
    }
  }
  if (/^\p{L}$/u.test(character)) return [node.append(token("mi", character)), next];
  if (isDigit(character)) {
    const [number, after] = takeNumber(source, next);
    return [node.append(token("mn", character + number)), after];
  }
  const anomalous = anomalousCharacters.get(character);
  if (anomalous !== undefined) {
    return [node.append(token("mo", anomalous, isUnaryMinus(character, node) ? { form: "prefix" } : undefined)), next];
  }
  if ("/()[]|".includes(character)) return [node.append(token("mo", character, { stretchy: false })), next];
  if ("+*=<>,.!?`';@".includes(character)) return [node.append(token("mo", character)), next];
  throw new MathProblem(`Unsupported character: "${character}"!`);
}

function openGroup(node: MathNode): MathNode {
  if (node.isRow && node.capacity === 1) {
    // LaTeX takes one argument, MathML any number of children: open until the closing brace.
    node.capacity = undefined;
    return node;
  }
  const group = new MathNode("mrow");
  node.append(group);
  return group;
}

function isUnaryMinus(character: string, node: MathNode): boolean {
  const previous = node.children.at(-1);
  if (character !== "-" || !previous) return false;
  const { text } = previous;
  return (text !== undefined && text !== "" && "([=".includes(text)) || previous.attributes.get("class") === "mathopen";
}

/** Python's `isdigit`: decimal digits and the superscript, subscript and circled ones. */
function isDigit(character: string): boolean {
  return /^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490]$/u.test(
    character,
  );
}

function insertionPoint(node: MathNode | undefined): MathNode {
  if (!node) throw new MathProblem("No insertion point. Unbalanced braces or misplaced alignment?");
  return node;
}

function runCommand(call: Call): Step {
  const command = commands.get(call.name) ?? (call.name.endsWith("limits") ? limits : undefined);
  if (!command) throw new MathProblem(`Unknown LaTeX command "\\${call.name}".`);
  return command(call);
}

/** A command that stands for a text, whatever follows. */
function symbol(tag: "mi" | "mo", text: string, attributes?: MathAttributes): Command {
  return ({ node, index }) => [node.append(token(tag, text, attributes)), index];
}

/** A command whose element takes what follows as its children. */
function container(make: () => MathNode): Command {
  return ({ node, index }) => {
    const made = make();
    node.append(made);
    return [made, index];
  };
}

function space(width: string): MathNode {
  return new MathNode("mspace", { width });
}

function functionName(text: string): Command {
  return ({ name, node, source, index }) => {
    let label = token("mi", text);
    if (name === "varliminf") label = new MathNode("munder", undefined, [label, token("mo", "_")]);
    if (name === "varlimsup") label = new MathNode("mover", { accent: false }, [label, token("mo", "\u00af")]);
    if (name === "varprojlim") label = new MathNode("munder", undefined, [label, token("mo", "\u2190")]);
    if (name === "varinjlim") label = new MathNode("munder", undefined, [label, token("mo", "\u2192")]);
    return applyFunction(node.append(label), source, index);
  };
}

/** Adds the invisible function application unless a script follows, as in `\sin^2`. */
function applyFunction(node: MathNode | undefined, source: string, index: number): Step {
  const following = source[index];
  if (following === undefined || following === "^" || following === "_") return [node, index];
  return [insertionPoint(node).append(token("mo", "\u2061")), index];
}

function operatorName({ node, source, index }: Call): Step {
  const [name, next] = takeTokenOrGroup(source, index);
  return applyFunction(node.append(token("mi", name, { mathvariant: "normal" })), source, next);
}

function modulo({ isBinary, isNamed, hasParentheses, padding }: Modulo): Command {
  return ({ node, source, index, nesting }) => {
    if (isBinary) return [node.append(token("mo", "mod", { lspace: padding, rspace: padding })), index];
    let point = insertionPoint(node.append(space(node.isInBlock() ? "1em" : padding)));
    if (hasParentheses) point = insertionPoint(point.append(token("mo", "(", { stretchy: false })));
    if (isNamed) {
      point = insertionPoint(point.append(token("mi", "mod")));
      point = insertionPoint(point.append(space("0.333em")));
    }
    const [argument, next] = takeTokenOrGroup(source, index);
    point = readInto(point, argument, nesting + 1);
    return [hasParentheses ? point.append(token("mo", ")", { stretchy: false })) : point, next];
  };
}

function alphabet({ name, node, source, index, nesting }: Call): Step {
  const [argument, next] = takeTokenOrGroup(source, index);
  if (name === "mathrm" && /^\p{L}{2,}$/u.test(argument)) return [node.append(token("mi", argument)), next];
  const row = new MathNode("mrow", name === "mathscr" ? { class: "mathscr" } : {});
  node.append(row);
  readInto(row, argument, nesting + 1);
  const characters = alphabets.get(alphabetCommands.get(name) ?? "");
  const waiting = [row];
  for (let below = waiting.pop(); below; below = waiting.pop()) {
    for (const child of below.children) waiting.push(child);
    const text = below.text ?? "";
    if (below.tag === "mn") below.text = Array.from(text, (digit) => characters?.get(digit) ?? digit).join("");
    if (below.tag !== "mi") continue;
    // Names of functions stay as they are.
    below.text = characters?.get(text) ?? text;
    if (name === "mathrm" && /^\p{L}+$/u.test(below.text)) below.set("mathvariant", "normal");
  }
  return [row.close(), next];
}

function operator({ name, node, source, index }: Call): Step {
  const attributes: Record<string, boolean | string> = {};
  if (movableLimits.has(name) && /[ _^]/.test(source[index] ?? "")) attributes.movablelimits = true;
  else if (name === "lvert" || name === "lVert") attributes.class = "mathopen";
  return [node.append(token("mo", operators.get(name)!, attributes)), index];
}

function delimiter({ name, node, source, index }: Call): Step {
  const size = delimiterSizes.get(name) ?? "";
  const [argument, next] = takeTokenOrGroup(source, index);
  let text = argument;
  if (!"()[]/|.".includes(argument)) {
    const named = stretchables.get(argument.replace(/^\\+/, ""));
    if (named === undefined) throw new MathProblem(`Unsupported "\\${name}" delimiter "${argument}"!`);
    text = named;
  }
  let point = node;
  if (name === "left" || name.endsWith("l")) {
    point = new MathNode("mrow");
    node.append(point);
  }
  if (text !== ".") {
    point.append(token("mo", text, size === "" ? {} : { maxsize: size, minsize: size, symmetric: true }));
  }
  return [name === "right" || name.endsWith("r") ? point.close() : point, next];
}

/** LaTeX draws a stroke over the next symbol; braces before the symbol are ignored. */
function negation({ node, source, index }: Call): Step {
  let point = node;
  let [argument, next] = takeToken(source, index);
  while (argument === "{") {
    point = openGroup(point);
    while (source[next] === " " || source[next] === "\n") next += 1;
    [argument, next] = takeToken(source, next);
  }
  if (argument.startsWith("\\")) {
    const named = operators.get(argument.slice(1));
    if (named === undefined) throw new MathProblem(`"\\not" cannot negate: "${argument}"!`);
    argument = named;
  }
  return [point.append(token("mo", `${argument}\u0338`.normalize("NFC"))), next];
}

/** Text, with formulas in it between dollar signs. */
function text({ node, source, index, nesting }: Call): Step {
  const [argument, next] = takeTokenOrGroup(source, index);
  let point: MathNode | undefined = node;
  for (const [number, part] of argument.split("$").entries()) {
    const current = insertionPoint(point);
    if (number % 2 === 1) readInto(current, part, nesting + 1);
    // Marginal space would not be shown.
    else point = current.append(token("mtext", part.replace(/^[ \n]|[ \n](?=\n?$)/g, "\u00a0")));
  }
  return [point, next];
}

function horizontalSpace({ node, source, index }: Call): Step {
  const [argument, next] = takeGroup(source, index);
  if (!argument.endsWith("mu")) return [node.append(space(argument)), next];
  const count = Number(argument.slice(0, -2));
  if (argument.trim() === "mu" || Number.isNaN(count)) throw new MathProblem(`Unsupported width "${argument}"!`);
  const width = count / 18;
  return [node.append(space(`${Number.isInteger(width) ? width.toFixed(1) : width}em`)), next];
}

function squareRoot({ node, source, index, nesting }: Call): Step {
  const [radix, next] = takeOptionalArgument(source, index);
  let root = new MathNode("msqrt");
  if (radix !== "") {
    const row = new MathNode("mrow");
    root = new MathNode("mroot", undefined, [row], true);
    readInto(row, radix, nesting + 1);
    row.close();
  }
  node.append(root);
  return [root, next];
}

function fraction({ name, node, source, index }: Call): Step {
  const attributes: Record<string, string | number | boolean> = { ...fractions.get(name) };
  let next = index;
  if (name === "cfrac") {
    let align: string;
    [align, next] = takeOptionalArgument(source, index);
    const side = align === "l" ? "left" : align === "r" ? "right" : undefined;
    if (side) {
      attributes.numalign = side;
      attributes.class = `cfrac numalign-${side}`;
    }
  }
  const made = new MathNode("mfrac", attributes);
  if (name.endsWith("binom")) {
    const row = new MathNode("mrow", { class: "binom" }, [token("mo", "("), made, token("mo", ")")]);
    row.capacity = 3;
    node.append(row);
  } else {
    node.append(made);
  }
  return [made, next];
}

function endRow({ node, index }: Call): Step {
  const cell = new MathNode("mtd");
  insertionPoint(insertionPoint(node.close()).close()).append(new MathNode("mtr", undefined, [cell]));
  return [cell, index];
}

function labelledArrow({ name, node, source, index, nesting }: Call): Step {
  const [subscript, next] = takeOptionalArgument(source, index);
  const base = token("mo", operators.get(`long${name.slice(1)}`)!);
  let made = new MathNode("mover", undefined, [base]);
  if (subscript !== "") {
    const row = readInto(new MathNode("mrow"), subscript, nesting + 1);
    made = new MathNode("munderover", undefined, [base]);
    made.append(row.children.length === 1 ? row.children[0]! : row);
  }
  node.append(made);
  return [made, next];
}

function layoutStyle({ name, node, index }: Call): Step {
  if (node.children.length > 0) throw new MathProblem(`Declaration "\\${name}" must be first command in a group!`);
  for (const [key, value] of Object.entries(layoutStyles.get(name) ?? {})) node.set(key, value);
  return [node, index];
}

function limits({ name, node, source, index }: Call): Step {
  const [script, next] = takeToken(source, index);
  if (script === "_" || script === "^") return [addScript(node, script, name), next];
  if (script === "") throw new MathProblem(`Nothing follows "\\${name}".`);
  return [node, index];
}

function addScript(node: MathNode, script: "_" | "^", kind: string): MathNode {
  const base = node.pop();
  if (kind === "limits") base.set("movablelimits", false);
  else if (kind === "movablelimits" || movableLimits.has(base.text ?? "")) base.set("movablelimits", true);
  const isLimit =
    kind === "limits" || kind === "movablelimits" || (kind === "" && base.attributes.has("movablelimits"));
  const made =
    script === "_"
      ? base.tag === "mover"
        ? new MathNode("munderover", undefined, base.children, true)
        : base.tag === "msup"
          ? new MathNode("msubsup", undefined, base.children, true)
          : new MathNode(isLimit ? "munder" : "msub", undefined, [base])
      : base.tag === "munder"
        ? new MathNode("munderover", undefined, base.children)
        : base.tag === "msub"
          ? new MathNode("msubsup", undefined, base.children)
          : new MathNode(isLimit ? "mover" : "msup", undefined, [base]);
  node.append(made);
  return made;
}

function beginEnvironment({ node, source, index }: Call): Step {
  const [name, next] = takeGroup(source, index);
  const fences = matrices.get(name);
  if (!fences) throw new MathProblem(`Environment "${name}" not supported!`);
  let point = node;
  let attributes: MathAttributes | undefined;
  if (name === "cases") attributes = { columnalign: "left", class: "cases" };
  if (name === "smallmatrix") attributes = { rowspacing: "0.02em", columnspacing: "0.333em", scriptlevel: "1" };
  if (name === "aligned") attributes = { class: "ams-align" };
  if (fences[0] !== "") {
    point = new MathNode("mrow", undefined, [
      token("mo", fences[0], name === "cases" ? { rspace: "0.17em" } : undefined),
    ]);
    node.append(point);
  }
  const cell = new MathNode("mtd");
  point.append(new MathNode("mtable", attributes, [new MathNode("mtr", undefined, [cell])]));
  return [cell, next];
}

function endEnvironment({ node, source, index }: Call): Step {
  const [name, next] = takeGroup(source, index);
  const fences = matrices.get(name);
  if (!fences) throw new MathProblem(`Environment "${name}" not supported!`);
  let point = insertionPoint(insertionPoint(node.close()).close()).close();
  if (fences[1] !== "") point = insertionPoint(insertionPoint(point).append(token("mo", fences[1]))).close();
  else if (name === "cases") point = insertionPoint(point).close();
  return [point, next];
}

/** By name; where docutils' tables overlap, the one it asks first. */
const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["end", endEnvironment],
  ["begin", beginEnvironment],
  ...each(layoutStyles, () => layoutStyle),
  ["xleftarrow", labelledArrow],
  ["xrightarrow", labelledArrow],
  ["underset", container(() => new MathNode("munder", undefined, [], true))],
  ...each(under, (text) => container(() => new MathNode("munder", undefined, [token("mo", text)], true))),
  ["overset", container(() => new MathNode("mover", undefined, [], true))],
  ...each(over, (text) =>
    container(() => new MathNode("mover", { accent: false }, [token("mo", text, { accent: true })], true)),
  ),
  ...each(accents, (text, name) =>
    container(() => {
      const scale: MathAttributes = name === "vec" ? { scriptlevel: "+1" } : {};
      return new MathNode("mover", { accent: true }, [token("mo", text, { stretchy: false, ...scale })], true);
    }),
  ),
  ["\\", endRow],
  ...each(fractions, () => fraction),
  ["sqrt", squareRoot],
  ["boxed", container(() => new MathNode("menclose", { notation: "box", class: "boxed" }))],
  ["phantom", container(() => new MathNode("mphantom"))],
  ["hspace", horizontalSpace],
  ["mspace", horizontalSpace],
  ...each(spaces, (width): Command => ({ node, index }) => [node.append(space(width)), index]),
  ["text", text],
  ["mbox", text],
  ["textrm", text],
  ["not", negation],
  ...each(delimiterSizes, () => delimiter),
  ...each(operators, () => operator),
  ...each(smallOperators, (text) => symbol("mo", text, { mathsize: "75%" })),
  ...each(thickOperators, (text) => symbol("mo", text, { style: "font-weight: bold" })),
  ["idotsint", ({ node, index, nesting }) => [readInto(node, "\\int\\dotsi\\int", nesting + 1), index]],
  ["colon", symbol("mo", ":", { form: "postfix", lspace: "0", rspace: "0.28em" })],
  ...each(alphabetCommands, () => alphabet),
  ["boldsymbol", container(() => new MathNode("mrow", { class: "boldsymbol" }))],
  ["pmb", container(() => new MathNode("mrow", { class: "boldsymbol" }))],
  ...each(moduloFunctions, (options) => modulo(options)),
  ["operatorname", operatorName],
  ...each(functions, (text) => functionName(text)),
  ...each(ordinary, (text) => symbol("mi", text)),
  ...each(letters, (text, name) => symbol("mi", text, greekCapitals.has(name) ? { class: "capital-greek" } : {})),
]);

function each<T>(table: ReadonlyMap<string, T>, make: (value: T, name: string) => Command): [string, Command][] {
  return [...table].map(([name, value]) => [name, make(value, name)]);
}
