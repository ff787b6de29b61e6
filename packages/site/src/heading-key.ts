/** As names of `ref` are compared: in small letters, with single spaces. */
export function headingKey(title: string): string {
  return title.trim().replace(/\s+/g, " ").toLowerCase();
}
