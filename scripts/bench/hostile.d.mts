/** Families of hostile text by name: functions from a size to a text of about that size. */
export const families: Readonly<Record<string, (size: number) => string>>;
