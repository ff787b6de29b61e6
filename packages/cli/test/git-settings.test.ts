// What git is set to is read in one go, and means what git says of each setting by itself.
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { gitIn } from "@assent/review";
import { readSettings } from "../src/deciding/settings.ts";
import { folderWith } from "./run.ts";

test.each([
  "",
  "[commit]\n gpgsign = true",
  "[commit]\n gpgsign",
  "[commit]\n gpgsign =",
  "[commit]\n gpgSign = yes",
  "[commit]\n gpgsign = on",
  "[commit]\n gpgsign = 1",
  "[commit]\n gpgsign = 0",
  "[commit]\n gpgsign = no",
  "[commit]\n gpgsign = off",
  "[commit]\n gpgsign = nonsense",
  "[commit]\n gpgsign = true\n gpgsign = false",
  "[user]\n email = Ann@Example.org",
  "[user]\n email = ann@example.org\n[user]\n email = bo@example.org",
  '[gpg "ssh"]\n allowedSignersFile = keys/signers',
  '[gpg "ssh"]\n allowedSignersFile = /etc/signers',
  '[gpg "ssh"]\n allowedSignersFile = ~/signers',
  '[gpg "ssh"]\n allowedSignersFile = "with space"',
  '[gpg "ssh"]\n allowedSignersFile = first\n allowedSignersFile = second',
  "[user]\n email = ann@example.org\n[commit]\n gpgsign = true\n[gpg]\n format = ssh",
])("%s", async (written) => {
  const root = folderWith({});
  execFileSync("git", ["init", "-q"], { cwd: root });
  appendFileSync(join(root, ".git", "config"), `\n${written}\n`);
  const alone = (...args: readonly string[]): string | undefined => {
    const { stdout } = spawnSync("git", ["config", ...args], { cwd: root, encoding: "utf8" });
    return stdout.trim() === "" ? undefined : stdout.trim();
  };
  const signers = alone("--path", "gpg.ssh.allowedSignersFile");
  expect(await readSettings(gitIn(root), root)).toEqual({
    email: alone("user.email"),
    isSigning: alone("--type=bool", "commit.gpgsign") === "true",
    signers: signers === undefined ? undefined : resolve(root, signers),
  });
});
