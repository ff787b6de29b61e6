// The expectations are docutils 0.23's (utils/math/latex2mathml.py), but for the last group, where docutils breaks off with
// a Python exception.
import { expect, test } from "vitest";
import { latexToMathMl, type MathResult } from "../src/writers/math/latex.ts";

function check(formula: string, isBlock: boolean, expected: MathResult): void {
  expect(latexToMathMl(formula, isBlock)).toEqual(expected);
}

const read: readonly (readonly [formula: string, isBlock: boolean, mathMl: string])[] = [
  [
    "\\frac{a+b}{2}",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>',
  ],
  [
    "x_i^2 + \\sqrt[3]{\\alpha}",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><mo>+</mo><mroot><mi>α</mi><mn>3</mn></mroot></math>',
  ],
  [
    "\\sum_{i=0}^n i^2",
    true,
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><munderover><mo movablelimits="true">∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>n</mi></munderover><msup><mi>i</mi><mn>2</mn></msup></math>',
  ],
  [
    "\\int_0^\\infty e^{-x}\\,dx",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><msubsup><mo>∫</mo><mn>0</mn><mi>∞</mi></msubsup><msup><mi>e</mi><mrow><mo>−</mo><mi>x</mi></mrow></msup><mspace width="0.1667em"></mspace><mi>d</mi><mi>x</mi></math>',
  ],
  [
    "\\left(\\frac12\\right)",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mo>(</mo><mfrac><mn>12</mn><mo>)</mo></mfrac></mrow></math>',
  ],
  [
    "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
    true,
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>)</mo></mrow></math>',
  ],
  [
    "\\begin{cases} 1 & x>0 \\\\ 0 & \\text{if $x<0$ or so} \\end{cases}",
    true,
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow><mo rspace="0.17em">{</mo><mtable columnalign="left" class="cases"><mtr><mtd><mn>1</mn></mtd><mtd><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mtext>if </mtext><mi>x</mi><mo>&lt;</mo><mn>0</mn><mtext> or so</mtext></mtd></mtr></mtable></mrow></math>',
  ],
  [
    "\\mathbb{R}^{n} \\mathcal{F} \\mathbf{x1} \\mathrm{out} \\mathrm{d}",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>ℝ</mi><mi>n</mi></msup><mi>ℱ</mi><mrow><mi>𝐱</mi><mn>𝟏</mn></mrow><mi>out</mi><mi mathvariant="normal">d</mi></math>',
  ],
  [
    "\\hat x \\vec{ab} \\overline{xy} \\underbrace{a}_n",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover><mover accent="true"><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy="false" scriptlevel="+1">→</mo></mover><mover accent="false"><mrow><mi>x</mi><mi>y</mi></mrow><mo accent="true">_</mo></mover><msub><munder><mi>a</mi><mo>⏟</mo></munder><mi>n</mi></msub></math>',
  ],
  [
    "\\lim_{x\\to 0} \\sin^2 x \\operatorname{abs}(x)",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><munder><mo movablelimits="true">lim</mo><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><msup><mi>sin</mi><mn>2</mn></msup><mi>x</mi><mi mathvariant="normal">abs</mi><mo>&ApplyFunction;</mo><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></math>',
  ],
  [
    "a \\not= b \\not\\in C \\neq d",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi><mo>≠</mo><mi>b</mi><mo>∉</mo><mi>C</mi><mo>≠</mo><mi>d</mi></math>',
  ],
  [
    "a \\pmod{m} \\quad b \\bmod c",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi><mspace width="0.444em"></mspace><mo stretchy="false">(</mo><mi>mod</mi><mspace width="0.333em"></mspace><mi>m</mi><mo stretchy="false">)</mo><mspace width="1em"></mspace><mi>b</mi><mo lspace="0.278em" rspace="0.278em">mod</mo><mi>c</mi></math>',
  ],
  [
    "\\Bigl[ x \\Bigr] \\lvert -1 \\rvert",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mo maxsize="1.623em" minsize="1.623em" symmetric="true">[</mo><mi>x</mi><mo maxsize="1.623em" minsize="1.623em" symmetric="true">]</mo></mrow><mo class="mathopen">|</mo><mo form="prefix">−</mo><mn>1</mn><mo>|</mo></math>',
  ],
  [
    "\\xrightarrow[a=1]{b} \\overset{!}{=}",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><munderover><mo>⟶</mo><mrow><mi>a</mi><mo>=</mo><mn>1</mn></mrow><mi>b</mi></munderover><mover><mo>=</mo><mo>!</mo></mover></math>',
  ],
  [
    "\\binom{n}{k} \\cfrac[l]{1}{2} \\boxed{x}",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow class="binom"><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow><mfrac displaystyle="true" scriptlevel="0" class="cfrac numalign-left" numalign="left"><mn>1</mn><mn>2</mn></mfrac><menclose notation="box" class="boxed"><mi>x</mi></menclose></math>',
  ],
  [
    "\\displaystyle x \\\\ y",
    true,
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mtable class="ams-align" displaystyle="true"><mtr><mtd displaystyle="true" scriptlevel="0"><mi>x</mi></mtd></mtr><mtr><mtd><mi>y</mi></mtd></mtr></mtable></math>',
  ],
  [
    "\\Gamma \\varnothing \\dotsb \\colon \\hspace{3mu}",
    false,
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi class="capital-greek">Γ</mi><mo>⌀</mo><mo>⋯</mo><mo form="postfix" lspace="0" rspace="0.28em">:</mo><mspace width="0.16666666666666666em"></mspace></math>',
  ],
  ["{", false, '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow></mrow></math>'],
];

// One line each: the writer's own line ends and indents are taken out.
test.each(read)("%s", (formula, isBlock, mathMl) => {
  const result = latexToMathMl(formula, isBlock);
  expect("mathMl" in result ? result.mathMl.replace(/\n */g, "") : result).toBe(mathMl);
});

test("one element a line", () => {
  check("x^2", false, {
    mathMl:
      '<math xmlns="http://www.w3.org/1998/Math/MathML">\n  <msup>\n    <mi>x</mi>\n    <mn>2</mn>\n  </msup>\n</math>',
  });
});

const problems: readonly (readonly [formula: string, problem: string])[] = [
  ['a <b> "c"', 'Unsupported character: """!'],
  ["\\unknown", 'Unknown LaTeX command "\\unknown".'],
  ["\\frac{2}", "Last node missing children. Source incomplete?"],
  ["23}x", 'No insertion point for "x". Unbalanced braces in "23}"?'],
  ["\\begin{nothing}", 'Environment "nothing" not supported!'],
  ["x^", "Last node missing children. Source incomplete?"],
  ["\\left< x", 'Unsupported "\\left" delimiter "<"!'],
  ["\\sqrt[a", 'Could not extract optional argument from "[a"!'],
  ["\\mathbf{x", "Group without closing bracket!"],
  ["⌘", 'Unsupported character: "⌘"!'],
];

test.each(problems)("%s: %s", (formula, problem) => {
  check(formula, false, { problem });
});

test.each(["^2", "a & b"])("%s is no formula", (formula) => {
  expect(latexToMathMl(formula, false)).toHaveProperty("problem");
});

// Much of each: an answer, and soon.
test.each([
  "{",
  "\\frac1",
  "\\sqrt",
  "x^",
  "x^a",
  "\\mathbf{",
  "\\not{",
  "\\pod{",
  "\\begin{matrix}",
  "\\sqrt[",
  "}",
  "&",
])("much of %s", (piece) => {
  // time by the square of the length does not end in the time that every test has
  expect(Object.values(latexToMathMl(piece.repeat(800_000 / piece.length), true))).toEqual([expect.any(String)]);
});
