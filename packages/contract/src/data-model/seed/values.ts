/** Values of a type of PostgreSQL, as expressions over the number of a row: https://www.postgresql.org/docs/current/datatype.html. */

/**
 * A value of a type that is another in each row, whose number, from 1, the expression `row` gives. Two rows each have values
 * that differ only in their last place, so that a conversion that drops it is seen.
 */
export function valueOf(type: string, row: string): string {
  const pair = `(${row} / 2)`;
  const side = `(${row} % 2)`;
  const length = /\((\d+)/.exec(type)?.[1];
  if (type.endsWith("[]")) return `ARRAY[${valueOf(type.slice(0, -2), row)}]::${type}`;
  if (/^(?:character|text|bpchar)/.test(type)) {
    const width = Math.min(Number(length ?? (type === "character" ? 1 : 40)), 10_000);
    return width < 8 ? `left(${row}::text, ${width})` : `(rpad(${pair}::text, ${width - 1}, 'x') || ${side})`;
  }
  if (type.startsWith("smallint")) return `(${row} % 32000)::smallint`;
  const sign = `(CASE WHEN ${pair} % 2 = 0 THEN 1 ELSE -1 END)`;
  if (type === "integer") return `(${pair} % 500000 * 4000 * ${sign} + ${side})::integer`;
  if (type === "bigint") return `(${pair}::bigint * 8000000000 * ${sign} + ${side})`;
  if (/^(?:numeric|real|double)/.test(type)) {
    const [, precision, scale] = /\((\d+),(\d+)\)/.exec(type) ?? [];
    const whole = Math.min(Number(precision ?? 12) - Number(scale ?? 2), 9);
    const most = 10 ** Math.max(whole, 1);
    if (scale === "0") return `(${row} % ${most})::${type}`;
    const last = type === "real" ? "0.25" : scale === undefined ? "0.000000001" : `0.${"0".repeat(Number(scale) - 1)}1`;
    return `((${pair} % ${most}) + 0.5 + ${side} * ${last})::${type}`;
  }
  if (type === "boolean") return `${row} % 2 = 0`;
  if (type === "uuid") return `md5(${row}::text)::uuid`;
  const ofTime = timeOf(type, `${pair} * interval '2 minutes'`, `${side} * interval '1 second' / 10 ^ ${length ?? 6}`);
  if (ofTime !== undefined) return ofTime;
  if (type === "date") return `('2020-01-01'::date + ${row} % 3000)`;
  if (type === "bytea") return `decode(md5(${row}::text), 'hex')`;
  if (type === "inet" || type === "cidr") return `('10.0.0.0'::inet + ${row} % 16000000)::${type}`;
  if (type.startsWith("macaddr")) return `substr(md5(${row}::text), 1, ${type === "macaddr" ? 12 : 16})::${type}`;
  if (type.startsWith("bit")) return `(${row} % 64)::bit(${type.includes("varying") ? 6 : (length ?? 1)})::${type}`;
  const [bound, step] = rangeOf[type] ?? [];
  if (bound !== undefined) {
    const from = bound === "date" ? `('2020-01-01'::date + ${row})` : valueOf(bound, row);
    return `${type}(${from}, ${from} + ${step!})`;
  }
  if (type.endsWith("multirange")) return `${type}(${valueOf(type.replace("multirange", "range"), row)})`;
  const [before, after] = written[type.replace(/\(.*/, "")] ?? ["", ""];
  return `('${before}' || ${row} || '${after}')::${type}`;
}

/** Ranges, by what their bounds are, and what makes one so short that none of two rows overlap. */
const rangeOf: Readonly<Record<string, readonly [bound: string, step: string]>> = {
  int4range: ["integer", "1"],
  int8range: ["bigint", "1"],
  numrange: ["numeric", "0.000000001"],
  tsrange: ["timestamp without time zone", "interval '1 microsecond'"],
  tstzrange: ["timestamp with time zone", "interval '1 microsecond'"],
  daterange: ["date", "1"],
};

/** How others are written, before a number and behind it; what has no entry is written as a number. */
const written: Readonly<Record<string, readonly [string, string]>> = {
  json: ['{"n": ', "}"],
  jsonb: ['{"n": ', "}"],
  jsonpath: ["$.n", ""],
  xml: ["<n>", "</n>"],
  point: ["(", ",1)"],
  line: ["{1,", ",0}"],
  lseg: ["[(0,0),(1,", ")]"],
  box: ["(0,0),(1,", ")"],
  path: ["[(0,0),(1,", ")]"],
  polygon: ["((0,0),(1,", "),(1,0))"],
  circle: ["<(0,0),", ">"],
  pg_lsn: ["0/", ""],
};

/** A point in time, a time of day or a span of time, so far from where all begin. */
function timeOf(type: string, far: string, last: string): string | undefined {
  if (type.startsWith("timestamp")) return `('2020-01-01'::timestamp + ${far} + ${last})::${type}`;
  if (type.startsWith("time")) return `('00:00'::time + ${far} + ${last})::${type}`;
  return type.startsWith("interval") ? `(${far} + ${last})::${type}` : undefined;
}

/** Values that a check speaks of, and those beside them: "state IN ('open', 'paid')", "age >= 18", "length(code) = 3". */
export function valuesNamed(base: string, checks: readonly string[], row: string): readonly string[] {
  const text = checks.join("\n");
  const words = [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([literal]) => literal);
  // A number stands in quotes where a cast says what it is.
  const numbers = [...text.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g)].map(([number]) => number).slice(0, most);
  if (/^(?:character|text|bpchar)/.test(base)) {
    const widths = numbers.filter((number) => /^\d{1,3}$/.test(number) && number !== "0");
    return [...words, ...widths.map((width) => `lpad(${row}::text, ${width}, '0')`)];
  }
  if (/^(?:smallint|integer|bigint|numeric|real|double)/.test(base))
    return numbers.flatMap((number) => [number, `${number} + ${row} % 100`, `${number} - ${row} % 100`]);
  const further =
    base === "date" ? `${row} % 28` : base.startsWith("timestamp") ? `${row} * interval '1 minute'` : undefined;
  return further === undefined ? words : words.flatMap((word) => [word, `${word}::${base} + ${further}`]);
}

/** So many numbers of checks are tried at most. */
const most = 20;
