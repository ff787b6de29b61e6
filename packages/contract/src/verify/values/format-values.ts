/** Values of formats that differ from one another by their number. */

/** What a value is told apart by. */
export interface ValueMark {
  /** Counts up. */
  readonly number: number;
  /** What the value begins with where it is a text of one's own choosing: "changed". */
  readonly word: string;
  /** Where it stands; "example.org" where nothing is said. */
  readonly host?: string;
}

type MakeValue = (mark: ValueMark) => string;

const email: MakeValue = ({ number, word, host = "example.org" }) => `${word}-${number}@${host}`;
const uri: MakeValue = ({ number, word, host = "example.org" }) => `https://${host}/${word}-${number}`;
const hostname: MakeValue = ({ number, word, host = "example.org" }) => `${word}-${number}.${host}`;
const moment = (number: number): string => new Date(Date.UTC(2031, 0, 1, 12, 0, number)).toISOString();

const values: Readonly<Record<string, MakeValue>> = {
  email,
  "idn-email": email,
  uri,
  iri: uri,
  url: uri,
  "uri-reference": ({ number, word }) => `/${word}-${number}`,
  hostname,
  "idn-hostname": hostname,
  "date-time": ({ number }) => moment(number).replace(".000Z", "Z"),
  date: ({ number }) => new Date(Date.UTC(2031, 0, 1 + number)).toISOString().slice(0, 10),
  time: ({ number }) => `${moment(number).slice(11, 19)}Z`,
  duration: ({ number }) => `PT${number}M`,
  ipv4: ({ number }) => `192.0.2.${1 + (number % 254)}`,
  ipv6: ({ number }) => `2001:db8::${number.toString(16)}`,
  byte: ({ number, word }) => btoa(`${word}-${number}`),
};

/** A value of a format; undefined for formats that are not known. */
export function valueOfFormat(format: string, mark: ValueMark): string | undefined {
  return Object.hasOwn(values, format) ? values[format]!(mark) : undefined;
}
