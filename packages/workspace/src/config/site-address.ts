/**
 * An address that pages can be below: http or https, a host, a path. What is put behind it must not fall into a query or a
 * fragment, and nobody's password is published with it (RFC 3986 §3).
 */
export const siteAddress = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/i;
