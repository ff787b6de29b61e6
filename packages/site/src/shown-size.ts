/** How large a picture or a figure is shown, as attributes that the policy of the pages allows. */
import { toPixels, type ImageSize } from "./image-size.ts";
import { widthClass } from "./widths.ts";

/** What a document asks for. */
export interface WantedSize {
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  /** In percent. */
  readonly scale?: number | undefined;
}

/** The room that pictures have in a text, in px: 44rem. */
const room = 704;

/**
 * The attributes of a picture. Both its measures stand there where they are known, so that nothing moves when it comes. A width
 * in percent is one of the text; a height in percent is that of the picture, as in browsers.
 */
export function sizeAttributes(
  { width = "", height = "", scale = 100 }: WantedSize,
  own: ImageSize | undefined,
): string {
  const factor = scale / 100;
  const share = percentOf(width);
  const [across, down] = [scaled(toPixels(width), factor), scaled(toPixels(height), factor)];
  const ratio = own === undefined ? undefined : own.width / own.height;
  const classes: string[] = [];
  let [shownWidth, shownHeight] = [across, down];
  if (share !== undefined) {
    classes.push(widthClass(share * factor));
    if (down === undefined && own !== undefined) [shownWidth, shownHeight] = [own.width, own.height];
  } else if (across === undefined && down === undefined) {
    [shownWidth, shownHeight] = [scaled(own?.width, factor), scaled(own?.height, factor)];
  } else if (ratio !== undefined) {
    shownWidth ??= down! * ratio;
    shownHeight ??= across! / ratio;
  }
  // A height that is asked for is that of the picture, though the width does not fit to it.
  if (down !== undefined && (ratio === undefined || share !== undefined || across !== undefined))
    classes.push("own-height");
  return [
    classes.length > 0 && ` class="${classes.join(" ")}"`,
    shownWidth !== undefined && ` width="${Math.round(shownWidth)}"`,
    shownHeight !== undefined && ` height="${Math.round(shownHeight)}"`,
  ]
    .filter((part) => part !== false)
    .join("");
}

/** The class for the width of a figure; one in px is given as a share of the text. Undefined where it takes what there is. */
export function figureClass(width: string | undefined): string | undefined {
  if (width === undefined) return undefined;
  const share = percentOf(width) ?? scaled(toPixels(width), 100 / room);
  return share === undefined || share >= 100 ? undefined : widthClass(share);
}

/**
 * Whether a picture has more to see than is shown in a text: such a one leads to its file, where readers can look closer, as
 * Sphinx lets a scaled picture do.
 */
export function isShownSmaller(
  { width = "", height = "", scale = 100 }: WantedSize,
  own: ImageSize | undefined,
): boolean {
  if (own === undefined) return false;
  const factor = scale / 100;
  const share = percentOf(width);
  const across = share === undefined ? scaled(toPixels(width), factor) : (room * share * factor) / 100;
  const down = scaled(toPixels(height), factor);
  if (across === undefined && down === undefined)
    return own.width * Math.min(factor, 1) < own.width || own.width > room;
  return Math.min(across ?? room, room) < own.width || (down ?? own.height) < own.height;
}

function percentOf(length: string): number | undefined {
  const digits = /^(\d+\.?\d*|\.\d+)\s*(?:%|vw)$/.exec(length)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
