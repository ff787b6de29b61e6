/** `date`: the day on which the document is read, as a substitution. */
import { createText } from "../tree.ts";
import { contentSpan } from "./build.ts";
import type { Directive } from "./define.ts";
import { outsideSubstitution } from "./replace.ts";

export const date: Directive = {
  name: "date",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run(call) {
    const problem = outsideSubstitution(call);
    if (problem) return problem;
    const now = call.parser.settings.now?.();
    if (!now) return { level: "warning", message: `"${call.name}" directive disabled.` };
    const format = call.content.texts.join("\n") || "%Y-%m-%d";
    return [createText(formatTime(format, now), contentSpan(call))];
  },
};

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

/** C's `strftime` in the "C" locale; codes that it does not know stay. */
export function formatTime(format: string, time: Date): string {
  return format.replace(/%([a-zA-Z%])/g, (code, letter: string) => codes[letter]?.(time) ?? code);
}

const codes: Readonly<Record<string, (time: Date) => string>> = {
  a: (time) => days[time.getDay()]!.slice(0, 3),
  A: (time) => days[time.getDay()]!,
  b: (time) => months[time.getMonth()]!.slice(0, 3),
  B: (time) => months[time.getMonth()]!,
  c: (time) => formatTime("%a %b %e %H:%M:%S %Y", time),
  C: (time) => padded(Math.floor(time.getFullYear() / 100)),
  d: (time) => padded(time.getDate()),
  D: (time) => formatTime("%m/%d/%y", time),
  e: (time) => String(time.getDate()).padStart(2),
  F: (time) => formatTime("%Y-%m-%d", time),
  g: (time) => padded(isoWeek(time).year % 100),
  G: (time) => String(isoWeek(time).year),
  h: (time) => months[time.getMonth()]!.slice(0, 3),
  H: (time) => padded(time.getHours()),
  I: (time) => padded(time.getHours() % 12 || 12),
  j: (time) => padded(dayOfYear(time) + 1, 3),
  k: (time) => String(time.getHours()).padStart(2),
  l: (time) => String(time.getHours() % 12 || 12).padStart(2),
  m: (time) => padded(time.getMonth() + 1),
  M: (time) => padded(time.getMinutes()),
  n: () => "\n",
  p: (time) => (time.getHours() < 12 ? "AM" : "PM"),
  P: (time) => (time.getHours() < 12 ? "am" : "pm"),
  r: (time) => formatTime("%I:%M:%S %p", time),
  R: (time) => formatTime("%H:%M", time),
  s: (time) => String(Math.floor(time.getTime() / 1000)),
  S: (time) => padded(time.getSeconds()),
  t: () => "\t",
  T: (time) => formatTime("%H:%M:%S", time),
  u: (time) => String(time.getDay() || 7),
  U: (time) => padded(Math.floor((dayOfYear(time) + 7 - time.getDay()) / 7)),
  V: (time) => padded(isoWeek(time).week),
  w: (time) => String(time.getDay()),
  W: (time) => padded(Math.floor((dayOfYear(time) + 7 - ((time.getDay() + 6) % 7)) / 7)),
  x: (time) => formatTime("%m/%d/%y", time),
  X: (time) => formatTime("%H:%M:%S", time),
  y: (time) => padded(time.getFullYear() % 100),
  Y: (time) => String(time.getFullYear()),
  z: (time) => {
    const minutes = -time.getTimezoneOffset();
    const size = Math.abs(minutes);
    return `${minutes < 0 ? "-" : "+"}${padded(Math.floor(size / 60))}${padded(size % 60)}`;
  },
  "%": () => "%",
};

function padded(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

const DAY = 86_400_000;

function dayOfYear(time: Date): number {
  return (Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) - Date.UTC(time.getFullYear(), 0, 1)) / DAY;
}

/** ISO 8601: the week that holds the year's first Thursday is its first. */
function isoWeek(time: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(Date.UTC(time.getFullYear(), time.getMonth(), time.getDate() + 4 - (time.getDay() || 7)));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1 };
}
