/** What somebody does, as it stands beside a name: "QA", "feature lead", "- JS code". None of it is a name or a nick. */

/** Who does something, or has an office. */
const office =
  /^(?:developers?|devs?|leads?|leaders?|qa|qe|testers?|designers?|engineers?|dev-?ops|osci|tw|pm|writers?|architects?|specialists?|managers?|assurance|reviewers?|mentors?|sme|ptl|intern)$/i;

/** What is worked on. In small letters, or all capitals, where it ends several words: "Mira Code" may be a name. */
const work =
  /^(?:clients?|servers?|docs?|documentation|drafts?|design|tests?|testing|reviews?|code|coding|backend|frontend|support|changes|part|side|section|implementation|integration|UI|UX|GUI|CLI|API)$/;
const workAlone = new RegExp(work.source, "i");

/** Whether words say what somebody does: by the last of them. */
export function isOccupation(words: string): boolean {
  const last =
    words
      .trim()
      .split(/[\s/]+/)
      .at(-1) ?? "";
  return office.test(last) || (last === words.trim() ? workAlone : work).test(last);
}

/** Whether words are an office by which people are listed: "QA", "QA section", "Mandatory Design Reviewers". */
export function isOffice(words: string): boolean {
  const all = words.trim().split(/[\s/]+/);
  return office.test(all[0] ?? "") || office.test(all.at(-1) ?? "");
}

/** Whether a word beside a name may be a nick: no two or three capitals, and not what somebody does. */
export function looksLikeNick(word: string): boolean {
  return /^\S*[\p{L}\p{N}]\S*$/u.test(word) && !/^\p{Lu}{2,3}$/u.test(word) && !isOccupation(word);
}

/** Whether words are a name of several words: each in capitals but for particles, and no occupation. */
export function isFullName(words: string): boolean {
  const parts = words.trim().split(/\s+/);
  if (parts.length < 2 || parts.length > 5 || isOccupation(words)) return false;
  return parts.every(
    (part, index) =>
      isPartOfName(part) ||
      (index > 0 && /^(?:van|von|der|den|de|da|di|la|le|bin|al)$/.test(part)) ||
      (index > 1 && index === parts.length - 1 && /^(?:I{2,3}|IV)$/.test(part)),
  );
}

/** "Okafor", "O'Neil", "P.", and no shortened word such as "UI". */
function isPartOfName(part: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(part) && !/^\p{Lu}{2,3}$/u.test(part);
}
