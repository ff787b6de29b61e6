/** Python's `time.strftime` in the C locale and UTC, for the codes that date stamps use. Other codes stay as they are. */
export function formatTime(format: string, time: Date): string {
  return format.replace(/%([aAbBdDFHIjmMpSTUyYZ%])/g, (_whole, code: string) => codes[code]?.(time) ?? "");
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

const codes: Readonly<Record<string, (time: Date) => string>> = {
  a: (time) => days[time.getUTCDay()]!.slice(0, 3),
  A: (time) => days[time.getUTCDay()]!,
  b: (time) => months[time.getUTCMonth()]!.slice(0, 3),
  B: (time) => months[time.getUTCMonth()]!,
  d: (time) => digits(time.getUTCDate()),
  D: (time) => formatTime("%m/%d/%y", time),
  F: (time) => formatTime("%Y-%m-%d", time),
  H: (time) => digits(time.getUTCHours()),
  I: (time) => digits(((time.getUTCHours() + 11) % 12) + 1),
  j: (time) => digits(dayOfYear(time) + 1, 3),
  m: (time) => digits(time.getUTCMonth() + 1),
  M: (time) => digits(time.getUTCMinutes()),
  p: (time) => (time.getUTCHours() < 12 ? "AM" : "PM"),
  S: (time) => digits(time.getUTCSeconds()),
  T: (time) => formatTime("%H:%M:%S", time),
  U: (time) => digits(Math.floor((dayOfYear(time) + 7 - time.getUTCDay()) / 7)),
  y: (time) => digits(time.getUTCFullYear() % 100),
  Y: (time) => String(time.getUTCFullYear()),
  Z: () => "UTC",
  "%": () => "%",
};

function digits(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

function dayOfYear(time: Date): number {
  return Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0, 1)) / 86_400_000);
}
