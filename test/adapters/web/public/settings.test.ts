import { expect, it } from "vitest";
import { readPublicSettings } from "../../../../adapters/web/public/settings.ts";

function read(env: Readonly<Record<string, string>>) {
  const errors: string[] = [];
  const settings = readPublicSettings(
    (name) => env[name],
    (message) => errors.push(message),
  );
  return { settings, errors };
}

const url = "https://docs.example.com/verbatim/";
const secret = "s".repeat(32);

it.each([
  [{}, undefined],
  [{ PUBLIC_URL: url }, undefined],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "no", PUBLIC_SECRET: secret }, undefined],
  [
    { PUBLIC_URL: url, PUBLIC_DOCUMENT: "yes" },
    { url: "https://docs.example.com/verbatim", secret: undefined },
  ],
  [
    { PUBLIC_URL: url, PUBLIC_DOCUMENT: "Signed", PUBLIC_SECRET: secret },
    { url: "https://docs.example.com/verbatim", secret },
  ],
  [
    { PUBLIC_URL: "http://localhost:8080", PUBLIC_DOCUMENT: "yes", PUBLIC_SECRET: secret },
    { url: "http://localhost:8080", secret: undefined },
  ],
])("reads %j", (env, settings) => {
  expect(read(env)).toEqual({ settings, errors: [] });
});

it.each([
  [{ PUBLIC_DOCUMENT: "yes" }, /^PUBLIC_DOCUMENT=yes needs PUBLIC_URL; set it to the address .*https:\/\/docs\.example\.com\.$/u],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "signed" }, /^PUBLIC_DOCUMENT=signed needs PUBLIC_SECRET, .*openssl rand -hex 32 makes one\.$/u],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "true" }, /^PUBLIC_DOCUMENT is neither yes, signed nor no; set it to /u],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "signed", PUBLIC_SECRET: "s".repeat(31) }, /^PUBLIC_SECRET has fewer than 32 characters; /u],
  [{ PUBLIC_URL: "docs.example.com" }, /^PUBLIC_URL is not an address; it starts with http/u],
  [{ PUBLIC_URL: "ftp://docs.example.com" }, /^PUBLIC_URL is not an address/u],
  [{ PUBLIC_URL: "https://ann:pw@docs.example.com" }, /^PUBLIC_URL contains a user name/u],
  [{ PUBLIC_URL: "https://docs.example.com/?a" }, /^PUBLIC_URL contains \? or #/u],
  [{ PUBLIC_URL: `https://docs.example.com/${"a".repeat(300)}` }, /^PUBLIC_URL has more than 300 characters/u],
])("refuses %j in one line that says what to do", (env, message) => {
  const { settings, errors } = read(env);
  expect(settings).toBeUndefined();
  expect(errors).toEqual([expect.stringMatching(message)]);
  expect(errors.join()).not.toMatch(/sss|pw/u);
});
