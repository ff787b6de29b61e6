/** The version of the program; all packages share it, and a test compares it with package.json. */
export const version = "0.1.0";
