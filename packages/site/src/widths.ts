/** Widths that a document asks for, as classes: the policy of the pages allows no styles in elements. */

/** The class for a share of the room there is, in percent; the nearest whole one. */
export function widthClass(percent: number): string {
  return `width-${Math.min(100, Math.max(1, Math.round(percent)))}`;
}

/** The styles, with those of these classes. */
export function withWidths(style: string): string {
  const rules = Array.from({ length: 100 }, (_, index) => `.width-${index + 1}{width:${index + 1}%}`);
  return `${style}${rules.join("\n")}\n`;
}
