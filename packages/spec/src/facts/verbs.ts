/** The methods of HTTP that an API is told with, as part of a pattern (RFC 9110, section 9; RFC 5789). */
export const verbs = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
