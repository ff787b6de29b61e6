/** The ways of edges between the nodes of a block diagram, in the directions of its columns and rows. */

/** A point: `along` grows from column to column, `across` from row to row, both in px. */
export interface Step {
  readonly along: number;
  readonly across: number;
}

/** Where a node stands, and how far its shape reaches from its middle. */
export interface Stand {
  readonly column: number;
  readonly row: number;
  readonly centre: Step;
  readonly reach: Step;
}

/** The places that nodes stand at. */
export interface Grid {
  /** From one place to the next, in px. */
  readonly span: Step;
  /** Half of a place. */
  readonly half: Step;
  /** Which are taken, as "column row". */
  readonly occupied: ReadonlySet<string>;
}

/** Out at the right, around the upper corner, and in from above: from a node to itself. */
export function loopAround({ along, across }: Step, reach: Step): readonly Step[] {
  const [right, top] = [along + reach.along, across - reach.across];
  return [
    { along: right, across },
    { along: right + 16, across },
    { along: right + 16, across: top - 14 },
    { along, across: top - 14 },
    { along, across: top },
  ];
}

/** Out of one side and into the other; over rows that are taken the way leads between them. */
export function wayBetween(from: Stand, to: Stand, grid: Grid): readonly Step[] {
  if (to.column > from.column) return wayForward(from, to, grid);
  const { span, half } = grid;
  const [a, b] = [from.centre, to.centre];
  if (to.column === from.column && Math.abs(to.row - from.row) === 1) {
    const sign = to.row > from.row ? 1 : -1;
    return [
      { along: a.along, across: a.across + sign * from.reach.across },
      { along: b.along, across: b.across - sign * to.reach.across },
    ];
  }
  const lane = Math.min(a.across, b.across) - half.across - (span.across - half.across * 2) * 0.64;
  const side = a.along + span.along / 2;
  return [
    { along: a.along + from.reach.along, across: a.across },
    { along: side, across: a.across },
    { along: side, across: lane },
    { along: b.along, across: lane },
    { along: b.along, across: b.across - to.reach.across },
  ];
}

function wayForward(from: Stand, to: Stand, { span, half, occupied }: Grid): readonly Step[] {
  const [a, b] = [from.centre, to.centre];
  const [start, end] = [a.along + from.reach.along, b.along - to.reach.along];
  const [out, into] = [a.along + span.along / 2, b.along - span.along / 2];
  const isTaken = (row: number): boolean => {
    for (let column = from.column + 1; column < to.column; column += 1)
      if (occupied.has(`${column} ${row}`)) return true;
    return false;
  };
  const first = { along: start, across: a.across };
  const last = { along: end, across: b.across };
  if (from.row === to.row && !isTaken(from.row)) return [first, last];
  if (!isTaken(to.row)) return [first, { along: out, across: a.across }, { along: out, across: b.across }, last];
  if (!isTaken(from.row)) return [first, { along: into, across: a.across }, { along: into, across: b.across }, last];
  const lane = b.across - half.across - (span.across - half.across * 2) / 2;
  return [
    first,
    { along: out, across: a.across },
    { along: out, across: lane },
    { along: into, across: lane },
    { along: into, across: b.across },
    last,
  ];
}
