/**
 * How sure facts of older forms are, by the kind of evidence for them: the one place of these numbers.
 *
 * What is relied on, from 0.8 on, are kinds of which at least 97 of 100 are right: docs/extraction.md shows for each how many the
 * gold set has and how many of them are right. A number stays below that share, because the rules have seen that set, and a
 * spec that they have not seen is read worse. The order is that of the evidence: where two kinds speak of one fact, the surer
 * one is kept. No two kinds of a fact have the same number, which is how they are told apart where they are measured.
 */

/** Of a status code. */
export const codeSureness = {
  /** In the field of a directive. */
  directive: 0.95,
  /** In a list of codes, or behind a label of them. */
  listed: 0.93,
  /** In a cell of the row of its method. */
  cell: 0.92,
  /** In a line of a block: the start of an answer, or one of a list. */
  shown: 0.9,
  /** In a column of codes below the method. */
  column: 0.89,
  /** A piece of text begins with it. */
  leading: 0.88,
  /** The same before the only method there is. */
  preface: 0.87,
  /** In a list that all methods share. */
  common: 0.86,
  /** In the words before a list of methods. */
  beforeList: 0.85,
  /** A sentence on the method gives it, in one of the first pieces of text behind its name. */
  near: 0.84,
  /** The same further down, where the text may have come to something else: one of ten is wrong. */
  far: 0.78,
  /** A sentence gives it to "both" or "all", and it is not plain which those are. */
  ofAll: 0.75,
  /** In a list that all methods share, for what makes a thing; a POST may do something else. */
  commonOfPost: 0.72,
  /** A sentence before the only method gives it. */
  prefaceSentence: 0.7,
  /** A sentence of a section that is not on the API gives it. */
  elsewhere: 0.68,
} as const;

/** Of a sample of a body, where it is JSON as it stands. */
export const sampleSureness = {
  /** Words before it, or the head above it, say of which side it is. */
  said: 0.88,
  /** It is the data of a call: "curl -d", or right behind a URL. */
  called: 0.87,
  /** A label in the line or the list that it stands in says what it is. */
  labelled: 0.86,
  /** Only the verb says of which side it is. */
  byVerb: 0.75,
  /** Lines of an exchange that are no JSON. */
  otherType: 0.7,
  /** Braces with nothing in them. */
  nothing: 0.6,
} as const;

/** How sure a sample is at most that had to be mended to be JSON. */
export const mostOfMended = {
  /** Quotes, commas, comments and words as Python and people write them: the value is the one that is meant. */
  spelling: 0.85,
  /** Names stand in it for values, so that it does not show what they are. */
  standIns: 0.74,
  /** It was not understood, though it is one: its text is kept, and there is no value that could be promised. */
  unread: 0.72,
} as const;

/** Of a body that fields or a schema describe. */
export const bodySureness = {
  /** Fields of which words say that they are in the body, and no sample shows them deeper in it. */
  placed: 0.85,
  /** A JSON Schema without a name, which says what it is at its top. */
  schema: 0.82,
  /** A schema under a name, or of fields alone: it may be of a part of the body, or hold it under a key. */
  namedSchema: 0.7,
  /** Fields in a list of parameters: they may be in a thing that the body wraps, or none of it. */
  listed: 0.6,
} as const;
