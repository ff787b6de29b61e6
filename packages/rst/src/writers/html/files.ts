/** What the URL of an image says about its file. */

/** Media types of images and videos by the ending of the name; as Python's `mimetypes` has them. */
const fileTypes: ReadonlyMap<string, string> = new Map([
  ["avif", "image/avif"],
  ["bmp", "image/bmp"],
  ["gif", "image/gif"],
  ["ico", "image/vnd.microsoft.icon"],
  ["ief", "image/ief"],
  ["jpe", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["jpg", "image/jpeg"],
  ["m4v", "video/x-m4v"],
  ["mp4", "video/mp4"],
  ["mpg4", "video/mp4"],
  ["ogv", "video/ogg"],
  ["png", "image/png"],
  ["svg", "image/svg+xml"],
  ["svgz", "image/svg+xml"],
  ["swf", "application/x-shockwave-flash"],
  ["tif", "image/tiff"],
  ["tiff", "image/tiff"],
  ["webm", "video/webm"],
  ["webp", "image/webp"],
]);

/** The media type of a file; undefined when the name does not tell. */
export function fileTypeOf(url: string): string | undefined {
  const data = /^data:([^;,]*)[;,]/.exec(url);
  if (data) return data[1]!.includes("/") && !data[1]!.includes("=") ? data[1] : "text/plain";
  const name = url.slice(url.lastIndexOf("/") + 1).replace(/^\.+/, "");
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : fileTypes.get(name.slice(dot + 1).toLowerCase());
}

/** The path of the file that a `file:` URL or relative reference names; undefined for other URLs. */
export function filePathOf(url: string, rootPrefix: string): string | undefined {
  if (url.startsWith("file:")) {
    const path = decode(url.slice("file:".length).replace(/^\/\/(?:localhost(?=\/))?(?=\/)/, ""));
    return path.startsWith("/") ? path : undefined;
  }
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(url)) return undefined;
  const path = decode(url.replace(/^\/\/[^/?#]*/, "").replace(/[?#].*$/s, ""));
  if (!path.startsWith("/") || rootPrefix === "") return path;
  return `${rootPrefix.replace(/\/+$/, "")}/${path.slice(1)}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8 under the percent signs: the path as it is written.
    return path;
  }
}
