/** What a status of HTTP means, whichever operation it comes from. */

/** Whether a status says that the request is at fault (RFC 9110, section 15.5). */
export function isClientError(status: number): boolean {
  return status >= 400 && status < 500;
}

/** Whether a status says that nothing is there, or not any more. */
export function isAbsent(status: number): boolean {
  return status === 404 || status === 410;
}

/** Whether a status refuses what the request says. */
export function isRefusal(status: number): boolean {
  return status === 400 || status === 422;
}

/** Whether a status is one of success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
