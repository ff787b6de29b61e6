/** C's `strftime` in the "C" locale, as Python's `time.strftime` has it; codes that it does not know stay as they are. */

/** The time as a clock in UTC shows it. */
export function formatUtcTime(codes: string, time: Date): string {
  return format(codes, time, undefined);
}

/** The time as a clock here shows it; the name of the zone is not known. */
export function formatLocalTime(codes: string, time: Date): string {
  const offset = -time.getTimezoneOffset();
  return format(codes, new Date(time.getTime() + offset * 60_000), offset);
}

function format(text: string, time: Date, offset: number | undefined): string {
  return text.replace(/%([a-zA-Z%])/g, (code, letter: string) => codes[letter]?.(time, offset) ?? code);
}

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What a code stands for: of a time whose UTC fields are those of the clock, `offset` minutes ahead of UTC. */
const codes: Readonly<Record<string, (time: Date, offset: number | undefined) => string | undefined>> = {
  a: (time) => days[time.getUTCDay()]!.slice(0, 3),
  A: (time) => days[time.getUTCDay()]!,
  b: (time) => months[time.getUTCMonth()]!.slice(0, 3),
  B: (time) => months[time.getUTCMonth()]!,
  c: (time, offset) => format("%a %b %e %H:%M:%S %Y", time, offset),
  C: (time) => padded(Math.floor(time.getUTCFullYear() / 100)),
  d: (time) => padded(time.getUTCDate()),
  D: (time, offset) => format("%m/%d/%y", time, offset),
  e: (time) => String(time.getUTCDate()).padStart(2),
  F: (time, offset) => format("%Y-%m-%d", time, offset),
  g: (time) => padded(isoWeek(time).year % 100),
  G: (time) => String(isoWeek(time).year),
  h: (time) => months[time.getUTCMonth()]!.slice(0, 3),
  H: (time) => padded(time.getUTCHours()),
  I: (time) => padded(time.getUTCHours() % 12 || 12),
  j: (time) => padded(dayOfYear(time) + 1, 3),
  k: (time) => String(time.getUTCHours()).padStart(2),
  l: (time) => String(time.getUTCHours() % 12 || 12).padStart(2),
  m: (time) => padded(time.getUTCMonth() + 1),
  M: (time) => padded(time.getUTCMinutes()),
  n: () => "\n",
  p: (time) => (time.getUTCHours() < 12 ? "AM" : "PM"),
  P: (time) => (time.getUTCHours() < 12 ? "am" : "pm"),
  r: (time, offset) => format("%I:%M:%S %p", time, offset),
  R: (time, offset) => format("%H:%M", time, offset),
  s: (time, offset = 0) => String(Math.floor(time.getTime() / 1000) - offset * 60),
  S: (time) => padded(time.getUTCSeconds()),
  t: () => "\t",
  T: (time, offset) => format("%H:%M:%S", time, offset),
  u: (time) => String(time.getUTCDay() || 7),
  U: (time) => padded(Math.floor((dayOfYear(time) + 7 - time.getUTCDay()) / 7)),
  V: (time) => padded(isoWeek(time).week),
  w: (time) => String(time.getUTCDay()),
  W: (time) => padded(Math.floor((dayOfYear(time) + 7 - ((time.getUTCDay() + 6) % 7)) / 7)),
  x: (time, offset) => format("%m/%d/%y", time, offset),
  X: (time, offset) => format("%H:%M:%S", time, offset),
  y: (time) => padded(time.getUTCFullYear() % 100),
  Y: (time) => String(time.getUTCFullYear()),
  z: (_time, offset = 0) => {
    const size = Math.abs(offset);
    return `${offset < 0 ? "-" : "+"}${padded(Math.floor(size / 60))}${padded(size % 60)}`;
  },
  Z: (_time, offset) => (offset === undefined ? "UTC" : undefined),
  "%": () => "%",
};

function padded(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

const DAY = 86_400_000;

function dayOfYear(time: Date): number {
  return (
    (Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()) - Date.UTC(time.getUTCFullYear(), 0, 1)) /
    DAY
  );
}

/** ISO 8601: the week that holds the year's first Thursday is its first. */
function isoWeek(time: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(
    Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() + 4 - (time.getUTCDay() || 7)),
  );
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1 };
}
