/** Whether two addresses lead to the same page, which has moved: hosts get new names, and folders get new orders. */

const isAddress = /^https?:\/\/[^\s/]+/i;

/**
 * Whether a page has only moved. What tells one page from another has to be the same: every number in it, and the last
 * part of the path or the place in the page. Another place in the page is another address.
 */
export function isSamePage(from: string, to: string): boolean {
  if (!isAddress.test(from) || !isAddress.test(to)) return false;
  if (numbersOf(from) !== numbersOf(to)) return false;
  const [left, right] = [partsOf(from), partsOf(to)];
  if (left.fragment !== right.fragment && left.fragment !== "" && right.fragment !== "") return false;
  const isSameName = left.name !== "" && left.name === right.name && left.query === right.query;
  const isSamePlace = left.fragment.length >= 6 && left.fragment === right.fragment;
  return isSameName || isSamePlace;
}

/**
 * Whether a page has moved from one public place to another: no port, no number for a host, no host of a single name, and
 * no way that is less safe. What differs in these is a service, not a page to read.
 */
export function isMovedPage(from: string, to: string): boolean {
  if (/^https:/i.test(from) && !/^https:/i.test(to)) return false;
  return isSamePage(from, to) && [from, to].every((address) => isPublicHost(hostOf(address)));
}

function hostOf(address: string): string {
  return (/^https?:\/\/([^\s/?#]*)/i.exec(address)?.[1] ?? "").toLowerCase();
}

function isPublicHost(host: string): boolean {
  return /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(host) && !/\.(?:local|localhost|internal|test|invalid)$/.test(host);
}

function numbersOf(address: string): string {
  return (address.replace(isAddress, "").match(/\d+/g) ?? []).join();
}

function partsOf(address: string): { readonly name: string; readonly query: string; readonly fragment: string } {
  const [path = "", fragment = ""] = address.replace(isAddress, "").split(/#(.*)/s);
  // Some sites keep their pages behind the mark of a fragment.
  const [whole = "", query = ""] = (fragment.includes("/") ? fragment : path).split(/\?(.*)/s);
  const name = whole.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return { name: name === "index.html" ? "" : name.replace(/\.html?$/, ""), query, fragment };
}
