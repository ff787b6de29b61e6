/**
 * What changed between two versions of a document. The build and the page use this one file: it is plain JavaScript
 * without imports, so that the browser can run it as it is.
 *
 * @typedef {{ kind: string, text: string, section: string, cells?: readonly string[], leads?: readonly (readonly [words: string, address: string, verb: string])[] }} Block
 * @typedef {readonly ["=" | "+" | "-", string]} Part
 * @typedef {{ piece: "section", title: string, same: number, changed: number, gone: readonly (readonly [to: string, count: number])[], unchanged: readonly Block[] }
 *   | { piece: "same", count: number, blocks: readonly Block[] }
 *   | { piece: "block", kind: string, tone: "both" | "ins" | "del" | "moved", from: string, parts: readonly Part[], cells: readonly (readonly Part[])[], lines: readonly Line[], leads: readonly Lead[] }} Piece
 * @typedef {{ words: string, verb: string, parts: readonly Part[] }} Lead
 * @typedef {{ mark: "=" | "+" | "-" | "…", parts: readonly Part[] }} Line
 * @typedef {{ isSame: boolean, oldStart: number, oldEnd: number, nowStart: number, nowEnd: number }} Stretch
 */

/** Differences beyond this number are not looked for: all between is one change. */
const mostEdits = 1500;

/**
 * Stretches of two lists that are the same, and what stands between them (Myers, An O(ND) Difference Algorithm).
 *
 * @param {readonly (string | number)[]} old
 * @param {readonly (string | number)[]} now
 * @returns {Stretch[]}
 */
export function align(old, now) {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1;
    nowEnd -= 1;
  }
  /** @type {Stretch[]} */
  const found = [];
  /** @type {(isSame: boolean, a: number, b: number, c: number, d: number) => void} */
  const add = (isSame, a, b, c, d) => {
    if (a === b && c === d) return;
    const last = found.at(-1);
    if (last?.isSame === isSame) {
      last.oldEnd = b;
      last.nowEnd = d;
    } else found.push({ isSame, oldStart: a, oldEnd: b, nowStart: c, nowEnd: d });
  };
  add(true, 0, start, 0, start);
  for (const [isSame, a, b, c, d] of middle(old, now, start, oldEnd, nowEnd)) add(isSame, a, b, c, d);
  add(true, oldEnd, old.length, nowEnd, now.length);
  return found;
}

/**
 * @param {readonly (string | number)[]} old
 * @param {readonly (string | number)[]} now
 * @param {number} start
 * @param {number} oldEnd
 * @param {number} nowEnd
 * @returns {(readonly [boolean, number, number, number, number])[]}
 */
function middle(old, now, start, oldEnd, nowEnd) {
  const [n, m] = [oldEnd - start, nowEnd - start];
  if (n === 0 || m === 0) return n + m === 0 ? [] : [[false, start, oldEnd, start, nowEnd]];
  const most = Math.min(n + m, mostEdits);
  const offset = most + 1;
  const ends = new Int32Array(2 * most + 3);
  const trace = [];
  for (let d = 0; d <= most; d += 1) {
    trace.push(ends.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && ends[offset + k - 1] < ends[offset + k + 1]);
      let x = isDown ? ends[offset + k + 1] : ends[offset + k - 1] + 1;
      let y = x - k;
      while (x < n && y < m && old[start + x] === now[start + y]) {
        x += 1;
        y += 1;
      }
      ends[offset + k] = x;
      if (x >= n && y >= m) return walkBack(trace, d, n, m, start);
    }
  }
  return [[false, start, oldEnd, start, nowEnd]];
}

/**
 * @param {readonly Int32Array[]} trace
 * @param {number} depth
 * @param {number} n
 * @param {number} m
 * @param {number} start
 * @returns {(readonly [boolean, number, number, number, number])[]}
 */
function walkBack(trace, depth, n, m, start) {
  /** @type {(readonly [boolean, number, number, number, number])[]} */
  const found = [];
  let [x, y] = [n, m];
  for (let d = depth; d > 0; d -= 1) {
    const ends = trace[d] ?? new Int32Array(0);
    /** @type {(k: number) => number} */
    const at = (k) => ends[k + d + 1] ?? 0;
    const k = x - y;
    const isDown = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromK = isDown ? k + 1 : k - 1;
    const [fromX, fromY] = [at(fromK), at(fromK) - fromK];
    const [midX, midY] = isDown ? [fromX, fromY + 1] : [fromX + 1, fromY];
    if (x > midX) found.push([true, start + midX, start + x, start + midY, start + y]);
    found.push([false, start + fromX, start + midX, start + fromY, start + midY]);
    [x, y] = [fromX, fromY];
  }
  if (x > 0) found.push([true, start, start + x, start, start + y]);
  return found.reverse();
}

/**
 * Words of two texts, and which of them came or went.
 *
 * @param {string} old
 * @param {string} now
 * @returns {Part[]}
 */
export function diffWords(old, now) {
  if (old.length + now.length > 40_000)
    return [
      ["-", old],
      ["+", now],
    ];
  const [left, right] = [wordsOf(old), wordsOf(now)];
  /** @type {Part[]} */
  const parts = [];
  for (const { isSame, oldStart, oldEnd, nowStart, nowEnd } of align(left, right)) {
    if (isSame) parts.push(["=", right.slice(nowStart, nowEnd).join("")]);
    else {
      const [gone, come] = [left.slice(oldStart, oldEnd).join(""), right.slice(nowStart, nowEnd).join("")];
      if (gone !== "") parts.push(["-", gone]);
      if (come !== "") parts.push(["+", come]);
    }
  }
  return joinAcrossSpaces(parts);
}

/** @type {(text: string) => string[]} */
function wordsOf(text) {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

/**
 * A space alone between two changes belongs to both, so that a rewritten phrase is read as one.
 *
 * @param {readonly Part[]} parts
 * @returns {Part[]}
 */
function joinAcrossSpaces(parts) {
  /** @type {Part[]} */
  const found = [];
  let [gone, come] = ["", ""];
  const flush = () => {
    if (gone !== "") found.push(["-", gone]);
    if (come !== "") found.push(["+", come]);
    [gone, come] = ["", ""];
  };
  for (const [index, [mark, text]] of parts.entries()) {
    const isBetween = mark === "=" && /^\s+$/.test(text) && index > 0 && index < parts.length - 1;
    if (mark === "-" || isBetween) gone += text;
    if (mark === "+" || isBetween) come += text;
    if (mark !== "=" || isBetween) continue;
    flush();
    found.push(["=", text]);
  }
  flush();
  return found;
}

/** How a section says that there is nothing to say; each way is the same. */
const none = /^(?:none|n\/?a|nil|nothing|not applicable|no impacts?|no changes?)[.!]*$/i;

/** @type {(block: Block) => string} */
function keyOf({ kind, text, leads }) {
  if (none.test(text)) return "none";
  const own = `${kind === "item" ? "text" : kind} ${text}`;
  return leads === undefined ? own : `${own}\t${leads.map(([, address]) => address).join("\t")}`;
}

/** @type {(blocks: readonly Block[]) => Map<string, number>} */
function countKeys(blocks) {
  const counts = new Map();
  for (const block of blocks) counts.set(keyOf(block), (counts.get(keyOf(block)) ?? 0) + 1);
  return counts;
}

/**
 * A document with what changed in it: sections in their order, those without a change with a count only.
 *
 * @param {readonly Block[]} old
 * @param {readonly Block[]} now
 * @returns {Piece[]}
 */
export function compareBlocks(old, now) {
  const stretches = align(old.map(keyOf), now.map(keyOf));
  const [countsOfOld, countsOfNow] = [countKeys(old), countKeys(now)];
  /** @type {(block: Block) => boolean} What is short can stand at many places: it moved if it stands at one. */
  const canMove = (block) => {
    const key = keyOf(block);
    if (key === "none" || block.kind === "heading") return false;
    return block.text.length > 24 || (countsOfOld.get(key) === 1 && countsOfNow.get(key) === 1);
  };
  const gone = new Map();
  for (const { isSame, oldStart, oldEnd } of stretches) {
    if (!isSame) for (const block of old.slice(oldStart, oldEnd)) if (canMove(block)) gone.set(keyOf(block), block);
  }
  const moved = new Map();
  /** @type {Map<string, Map<string, number>>} For each section that lost blocks how many went to which other. */
  const went = new Map();
  for (const { isSame, nowStart, nowEnd } of stretches) {
    if (isSame) continue;
    for (const block of now.slice(nowStart, nowEnd)) {
      const from = gone.get(keyOf(block));
      if (from === undefined) continue;
      moved.set(keyOf(block), from);
      if (from.section === block.section) continue;
      const to = went.get(from.section) ?? new Map();
      went.set(from.section, to.set(block.section, (to.get(block.section) ?? 0) + 1));
    }
  }
  /** @type {{ title: string, pieces: Piece[], same: Block[], changed: number, total: number }[]} */
  const sections = [];
  /** @type {(block: Block) => { title: string, pieces: Piece[], same: Block[], changed: number, total: number }} */
  const under = (block) => {
    let section = sections.at(-1);
    if (section?.title !== block.section)
      sections.push((section = { title: block.section, pieces: [], same: [], changed: 0, total: 0 }));
    return section;
  };
  /** @type {(section: ReturnType<typeof under>) => void} */
  const settle = (section) => {
    if (section.same.length > 0)
      section.pieces.push({ piece: "same", count: section.same.length, blocks: section.same });
    section.same = [];
  };
  for (const { isSame, oldStart, oldEnd, nowStart, nowEnd } of stretches) {
    if (isSame) {
      for (const block of now.slice(nowStart, nowEnd)) {
        const section = under(block);
        if (block.kind !== "heading") section.same.push(block);
        section.total += 1;
      }
      continue;
    }
    const before = old.slice(oldStart, oldEnd).filter((block) => moved.get(keyOf(block)) !== block);
    for (const [from, to] of pair(before, now.slice(nowStart, nowEnd))) {
      const block = to ?? from;
      if (block === undefined) continue;
      const section = under(block);
      settle(section);
      section.changed += 1;
      section.total += 1;
      section.pieces.push(changeOf(from, to, to === undefined ? undefined : moved.get(keyOf(to))));
    }
  }
  return sections.flatMap((section) => {
    settle(section);
    const unchanged =
      section.changed === 0 ? section.pieces.flatMap((piece) => (piece.piece === "same" ? piece.blocks : [])) : [];
    /** @type {Piece} */
    const head = {
      piece: "section",
      title: section.title,
      same: unchanged.length,
      changed: section.changed,
      gone: [...(went.get(section.title) ?? [])],
      unchanged,
    };
    return section.changed === 0 ? [head] : [head, ...section.pieces];
  });
}

/**
 * Which block became which: in order, so that what is alike stands together.
 *
 * @param {readonly Block[]} before
 * @param {readonly Block[]} after
 * @returns {(readonly [Block | undefined, Block | undefined])[]}
 */
function pair(before, after) {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0 || rows * columns > 2500) {
    return [
      ...before.map((block) => /** @type {const} */ ([block, undefined])),
      ...after.map((block) => /** @type {const} */ ([undefined, block])),
    ];
  }
  const bags = [before, after].map((blocks) =>
    blocks.map(({ text }) => new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [])),
  );
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const likeness = new Float64Array(rows * columns);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const like = before[i]?.kind === after[j]?.kind ? alike(bags[0]?.[i], bags[1]?.[j]) : 0;
      likeness[i * columns + j] = like;
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j] ?? 0,
        best[i * width + j + 1] ?? 0,
        like >= 0.35 ? like + (best[(i + 1) * width + j + 1] ?? 0) : 0,
      );
    }
  }
  /** @type {(readonly [Block | undefined, Block | undefined])[]} */
  const found = [];
  for (let i = 0, j = 0; i < rows || j < columns;) {
    const like = i < rows && j < columns ? (likeness[i * columns + j] ?? 0) : 0;
    if (like >= 0.35 && Math.abs((best[i * width + j] ?? 0) - like - (best[(i + 1) * width + j + 1] ?? 0)) < 1e-9)
      found.push([before[i++], after[j++]]);
    else if (i < rows && (j >= columns || (best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)))
      found.push([before[i++], undefined]);
    else found.push([undefined, after[j++]]);
  }
  return found;
}

/** @type {(left: Set<string> | undefined, right: Set<string> | undefined) => number} */
function alike(left = new Set(), right = new Set()) {
  let common = 0;
  for (const word of left) if (right.has(word)) common += 1;
  return common === 0 ? 0 : (2 * common) / (left.size + right.size);
}

/**
 * @param {Block | undefined} from
 * @param {Block | undefined} to
 * @param {Block | undefined} origin where it stood before, if it was only moved
 * @returns {Piece}
 */
function changeOf(from, to, origin) {
  const block = to ?? from ?? { kind: "text", text: "", section: "" };
  const base = {
    piece: /** @type {const} */ ("block"),
    kind: block.kind,
    from: "",
    cells: [],
    lines: [],
    leads: diffLeads(from, to),
  };
  if (to !== undefined && origin !== undefined)
    return { ...base, tone: "moved", from: origin.section, parts: [["=", to.text]] };
  if (from === undefined || to === undefined) {
    const mark = to === undefined ? "-" : "+";
    const tone = to === undefined ? "del" : "ins";
    return { ...base, tone, parts: [[mark, block.text]], cells: (block.cells ?? []).map((cell) => [[mark, cell]]) };
  }
  if (block.kind === "code") return { ...base, tone: "both", parts: [], lines: compareLines(from.text, to.text) };
  if (from.cells !== undefined && to.cells !== undefined) {
    const [old, now] = [from.cells, to.cells];
    const cells = Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
      diffWords(old[index] ?? "", now[index] ?? ""),
    );
    return { ...base, tone: "both", parts: [], cells };
  }
  return { ...base, tone: "both", parts: diffWords(from.text, to.text) };
}

/**
 * What changed of where the words of a block lead: nothing where it came, went or moved as a whole.
 *
 * @param {Block | undefined} from
 * @param {Block | undefined} to
 * @returns {Lead[]}
 */
function diffLeads(from, to) {
  if (from === undefined || to === undefined) return [];
  const [old, now] = [from.leads ?? [], to.leads ?? []];
  const stretches = align(
    old.map((lead) => lead.join("\t")),
    now.map((lead) => lead.join("\t")),
  );
  return stretches.flatMap(({ isSame, oldStart, oldEnd, nowStart, nowEnd }) => {
    if (isSame) return [];
    const [before, after] = [old.slice(oldStart, oldEnd), now.slice(nowStart, nowEnd)];
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
      const [words = "", , verb = ""] = after[index] ?? before[index] ?? [];
      return { words, verb, parts: diffWords(before[index]?.[1] ?? "", after[index]?.[1] ?? "") };
    });
  });
}

/** Lines around a change that are shown with it. */
const around = 3;

/**
 * Two texts by lines, and changed lines by words; far from a change lines are left out.
 *
 * @param {string} from
 * @param {string} to
 * @returns {Line[]}
 */
export function compareLines(from, to) {
  const [old, now] = [from.replace(/\n$/, "").split("\n"), to.replace(/\n$/, "").split("\n")];
  /** @type {Line[]} */
  const lines = [];
  for (const { isSame, oldStart, oldEnd, nowStart, nowEnd } of align(old, now)) {
    if (isSame) {
      for (const text of now.slice(nowStart, nowEnd)) lines.push({ mark: "=", parts: [["=", text]] });
      continue;
    }
    const [gone, come] = [old.slice(oldStart, oldEnd), now.slice(nowStart, nowEnd)];
    const isPaired = gone.length === come.length;
    const words = gone.map((text, index) => (isPaired ? diffWords(text, come[index] ?? "") : []));
    const isNear = words.map((parts) => parts.some(([mark, text]) => mark === "=" && text.trim().length > 2));
    for (const [index, text] of gone.entries())
      lines.push({
        mark: "-",
        parts: isNear[index] ? (words[index] ?? []).filter(([mark]) => mark !== "+") : [["=", text]],
      });
    for (const [index, text] of come.entries())
      lines.push({
        mark: "+",
        parts: isNear[index] ? (words[index] ?? []).filter(([mark]) => mark !== "-") : [["=", text]],
      });
  }
  const near = new Set();
  for (const [index, { mark }] of lines.entries()) {
    if (mark !== "=") for (let at = index - around; at <= index + around; at += 1) near.add(at);
  }
  /** @type {Line[]} */
  const shown = [];
  let last = -1;
  for (const [index, line] of lines.entries()) {
    if (!near.has(index)) continue;
    if (index > last + 1) shown.push({ mark: "…", parts: [] });
    last = index;
    shown.push(line);
  }
  return shown;
}
