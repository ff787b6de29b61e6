/**
 * Whether a body of a media type is bytes that no schema describes: a picture, an archive. OpenAPI leaves the schema of such a
 * body out (3.1 §4.8.14.2); one with `contentEncoding` would say that text is sent.
 */
export function isOctets(mediaType: string): boolean {
  return !/^(?:text|multipart)\/|[/+](?:json|xml|yaml)$|[/-](?:ya?ml|x-www-form-urlencoded)$|\*/i.test(mediaType);
}
