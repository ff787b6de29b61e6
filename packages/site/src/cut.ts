/** Text up to a length, ended at a word. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const short = text.slice(0, length);
  return `${short.slice(0, Math.max(short.lastIndexOf(" "), length - 30)).replace(/[,;:.\s]+$/, "")}…`;
}
