/** Whether a request names this machine itself: a page of another origin whose name was led here is not answered. */
export function isLocalHost(host: string | undefined): boolean {
  const [, name = ""] = /^(\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/.exec(host ?? "") ?? [];
  return /^(?:(?:[a-z\d-]+\.)*localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(name);
}
