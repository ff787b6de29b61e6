// `npm start`: sets up what is missing, then checks the example repository and shows the result.
import "./help.mjs";
import { join } from "node:path";
import { build, install, node, say } from "./setup.mjs";

install();
if (build() !== 0) {
  say("The build has errors; they are above.");
  process.exit(2);
}

say("$ npx assent check examples/faas\n");
const code = node([join("packages", "cli", "bin", "assent.js"), "check", join("examples", "faas")]);

// The example has a spec full of typical mistakes on purpose: findings are what is to be shown, not a failure.
if (code <= 1) {
  say("\nThe findings above are meant to be there: examples/faas/README.md says which spec is the one with mistakes.");
  say("Next: npx assent explain missing-section, or npx assent check PATH on a repository of your own.");
} else {
  process.exitCode = code;
}
