/** What LaTeX commands mean beside those that stand for one character: the tables of docutils' latex2mathml.py. */
import type { MathAttributes } from "./math-node.ts";

/** Function names, written as `<mi>`. Those with limits are operators: `movableLimits`. */
export const functions: ReadonlyMap<string, string> = new Map([
  ["liminf", "lim\u202finf"],
  ["limsup", "lim\u202fsup"],
  ["injlim", "inj\u202flim"],
  ["projlim", "proj\u202flim"],
  ["varlimsup", "lim"],
  ["varliminf", "lim"],
  ["varprojlim", "lim"],
  ["varinjlim", "lim"],
  ...[
    "arccos",
    "arcsin",
    "arctan",
    "arg",
    "cos",
    "cosh",
    "cot",
    "coth",
    "csc",
    "deg",
    "det",
    "dim",
    "exp",
    "gcd",
    "hom",
    "ker",
    "lg",
    "ln",
    "log",
    "Pr",
    "sec",
    "sin",
    "sinh",
    "tan",
    "tanh",
  ].map((name): [string, string] => [name, name]),
]);

/** Upright in TeX's style. */
export const greekCapitals: ReadonlySet<string> = new Set([
  "Phi",
  "Xi",
  "Sigma",
  "Psi",
  "Delta",
  "Theta",
  "Upsilon",
  "Pi",
  "Omega",
  "Gamma",
  "Lambda",
]);

export interface Modulo {
  readonly isBinary?: true;
  readonly isNamed?: true;
  readonly hasParentheses?: true;
  readonly padding: string;
}

export const moduloFunctions: ReadonlyMap<string, Modulo> = new Map<string, Modulo>([
  ["bmod", { isBinary: true, isNamed: true, padding: "0.278em" }],
  ["pmod", { isNamed: true, hasParentheses: true, padding: "0.444em" }],
  ["mod", { isNamed: true, padding: "0.667em" }],
  ["pod", { hasParentheses: true, padding: "0.444em" }],
]);

/** Commands of mathematical alphabets and the table of `alphabets` that each uses. */
export const alphabetCommands: ReadonlyMap<string, string> = new Map([
  ["mathbb", "mathbb"],
  ["mathbf", "mathbf"],
  ["mathbfit", "mathbfit"],
  ["mathcal", "mathcal"],
  ["mathfrak", "mathfrak"],
  ["mathit", "mathit"],
  ["mathrm", "mathrm"],
  ["mathscr", "mathcal"],
  ["mathsf", "mathsf"],
  ["mathbfsfit", "mathsfbfit"],
  ["mathsfbfit", "mathsfbfit"],
  ["mathsfit", "mathsfit"],
  ["mathtt", "mathtt"],
]);

export const thickOperators: ReadonlyMap<string, string> = new Map([
  ["thicksim", "\u223c"],
  ["thickapprox", "\u2248"],
]);

export const smallOperators: ReadonlyMap<string, string> = new Map([
  ["shortmid", "\u2223"],
  ["shortparallel", "\u2225"],
  ["nshortmid", "\u2224"],
  ["nshortparallel", "\u2226"],
  ["smallfrown", "\u2322"],
  ["smallsmile", "\u2323"],
  ["smallint", "\u222b"],
]);

/** Limits stand above and below in displayed formulas, as scripts in running text. */
export const movableLimits: ReadonlySet<string> = new Set([
  "bigcap",
  "bigcup",
  "bigodot",
  "bigoplus",
  "bigotimes",
  "bigsqcup",
  "biguplus",
  "bigvee",
  "bigwedge",
  "coprod",
  "intop",
  "ointop",
  "prod",
  "sum",
  "lim",
  "max",
  "min",
  "sup",
  "inf",
]);

/** Widths of horizontal space. */
export const spaces: ReadonlyMap<string, string> = new Map([
  ["qquad", "2em"],
  ["quad", "1em"],
  ["thickspace", "0.2778em"],
  [";", "0.2778em"],
  [" ", "0.25em"],
  ["\n", "0.25em"],
  ["medspace", "0.2222em"],
  [":", "0.2222em"],
  ["thinspace", "0.1667em"],
  [",", "0.1667em"],
  ["negthinspace", "-0.1667em"],
  ["!", "-0.1667em"],
  ["negmedspace", "-0.2222em"],
  ["negthickspace", "-0.2778em"],
]);

export const accents: ReadonlyMap<string, string> = new Map([
  ["acute", "\u00b4"],
  ["bar", "\u02c9"],
  ["breve", "\u02d8"],
  ["check", "\u02c7"],
  ["dot", "\u02d9"],
  ["ddot", "\u00a8"],
  ["dddot", "\u02d9\u02d9\u02d9"],
  ["ddddot", "\u02d9\u02d9\u02d9\u02d9"],
  ["grave", "`"],
  ["hat", "\u02c6"],
  ["mathring", "\u02da"],
  ["tilde", "~"],
  ["vec", "\u2192"],
]);

export const over: ReadonlyMap<string, string> = new Map([
  ["overbrace", "\u23de"],
  ["overleftarrow", "\u2190"],
  ["overleftrightarrow", "\u2194"],
  ["overline", "_"],
  ["overrightarrow", "\u2192"],
  ["widehat", "^"],
  ["widetilde", "~"],
]);

export const under: ReadonlyMap<string, string> = new Map([
  ["underbrace", "\u23df"],
  ["underleftarrow", "\u2190"],
  ["underleftrightarrow", "\u2194"],
  ["underline", "_"],
  ["underrightarrow", "\u2192"],
]);

/** Characters that mean another one in formulas. */
export const anomalousCharacters: ReadonlyMap<string, string> = new Map([
  ["-", "\u2212"],
  [":", "\u2236"],
  ["~", "\u00a0"],
]);

/** Matrix environments: left and right fence. */
export const matrices: ReadonlyMap<string, readonly [string, string]> = new Map<string, readonly [string, string]>([
  ["matrix", ["", ""]],
  ["smallmatrix", ["", ""]],
  ["pmatrix", ["(", ")"]],
  ["bmatrix", ["[", "]"]],
  ["Bmatrix", ["{", "}"]],
  ["vmatrix", ["|", "|"]],
  ["Vmatrix", ["\u2016", "\u2016"]],
  ["aligned", ["", ""]],
  ["cases", ["{", ""]],
]);

const displayStyle = { displaystyle: true, scriptlevel: 0 };
const textStyle = { displaystyle: false, scriptlevel: 0 };

export const layoutStyles: ReadonlyMap<string, MathAttributes> = new Map<string, MathAttributes>([
  ["displaystyle", displayStyle],
  ["textstyle", textStyle],
  ["scriptstyle", { displaystyle: false, scriptlevel: 1 }],
  ["scriptscriptstyle", { displaystyle: false, scriptlevel: 2 }],
]);

export const fractions: ReadonlyMap<string, MathAttributes> = new Map<string, MathAttributes>([
  ["frac", {}],
  ["cfrac", { displaystyle: true, scriptlevel: 0, class: "cfrac" }],
  ["dfrac", displayStyle],
  ["tfrac", textStyle],
  ["binom", { linethickness: 0 }],
  ["dbinom", { ...displayStyle, linethickness: 0 }],
  ["tbinom", { ...textStyle, linethickness: 0 }],
]);

/** Delimiter commands and the size of their delimiter; "" for one that stretches. */
export const delimiterSizes: ReadonlyMap<string, string> = new Map([
  ["left", ""],
  ["right", ""],
  ["bigl", "1.2em"],
  ["bigr", "1.2em"],
  ["Bigl", "1.623em"],
  ["Bigr", "1.623em"],
  ["biggl", "2.047em"],
  ["biggr", "2.047em"],
  ["Biggl", "2.470em"],
  ["Biggr", "2.470em"],
]);
