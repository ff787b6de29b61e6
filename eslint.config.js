import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const typedFiles = [
  "packages/*/src/**/*.ts",
  "packages/*/test/**/*.ts",
  "test/**/*.ts",
  "scripts/**/*.ts",
  "examples/*.ts",
];

export default defineConfig(
  globalIgnores([
    "**/dist/",
    "packages/cli/bundle*/",
    "packages/rst/bundle/",
    "**/node_modules/",
    "**/fixtures/",
    "corpus/",
    "site/",
    "coverage/",
  ]),
  {
    files: typedFiles,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./packages/*/tsconfig.json", "./tsconfig.tests.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of literals instead of an enum." },
        { selector: "ExportDefaultDeclaration", message: "Export by name." },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // A text of records is a type alias as often as an interface; both read the same.
      "@typescript-eslint/consistent-type-definitions": "off",
      // `for (let index …)` over a text is the plain way where positions are the subject.
      "@typescript-eslint/prefer-for-of": "off",
      // A reader of JSON says what shape its caller knows.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Numbers in messages are meant.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // After a check of a length, `!` says what the compiler cannot see.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["packages/cli/src/commands/**/*.ts"],
    rules: {
      "no-console": "error",
      "no-restricted-properties": [
        "error",
        { object: "process", property: "exit", message: "A command returns its exit code." },
      ],
    },
  },
  { files: ["*.config.ts"], extends: [tseslint.configs.base] },
);
