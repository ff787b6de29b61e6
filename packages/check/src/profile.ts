/** A set of levels: "recommended" is what merged specs of most teams pass, "strict" the template to the letter. */
export type Profile = "recommended" | "strict";
