/** Which texts may have tables of configuration options, told without reading them as specs. */

/** Whether a text may have a table of options: with a column "Default", and one that only such a table has. */
export function hasOptions(text: string): boolean {
  return (
    hasCell(text, /default(?: value)?/gi, true) &&
    hasCell(text, /(?:config(?:uration)? )?option(?: name)?|group|section|takes effect/gi, true)
  );
}

/** Whether it may change one that there is. */
export function changesOptions(text: string): boolean {
  return hasCell(text, changes, false) && hasOptions(text);
}

const changes =
  /(?:changed?|new default|deprecated?|removed?|dropped|renamed|moved|(?:(?:the|new) )?(?:default|type|range|limits?|bounds|min|max|choices|values)[ \w]{0,20} (?:changed|narrowed|raised|lowered|increased|decreased|reduced))\b/gi;

/** Whether a cell of a table, in any markup, begins with words, or is them. */
function hasCell(text: string, words: RegExp, isWhole: boolean): boolean {
  for (const { 0: found, index } of text.matchAll(words)) {
    const before = text.slice(Math.max(0, index - 2), index);
    const after = text.slice(index + found.length, index + found.length + 2);
    const begins = index === 0 || /[\n|,"`*\t]$|[|,*-] $| {2}$/.test(before);
    if (begins && (!isWhole || /^(?:$|[\s|,"`*])/.test(after))) return true;
  }
  return false;
}
