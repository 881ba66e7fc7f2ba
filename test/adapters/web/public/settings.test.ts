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

it.each([{}, { PUBLIC_URL: url }, { PUBLIC_URL: url, PUBLIC_DOCUMENT: "no", PUBLIC_SECRET: secret }])(
  "serves no document with %j",
  (env) => {
    expect(read(env)).toEqual({ settings: undefined, errors: [] });
  },
);

it.each([
  [url, "yes", "https://docs.example.com/verbatim", undefined],
  [url, "Signed", "https://docs.example.com/verbatim", secret],
  ["http://localhost:8080", "yes", "http://localhost:8080", undefined],
])("reads %s, %s", (typed, access, address, used) => {
  const { settings, errors } = read({ PUBLIC_URL: typed, PUBLIC_DOCUMENT: access, PUBLIC_SECRET: secret });
  expect({ settings, errors }).toEqual({ settings: { url: address, secret: used }, errors: [] });
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
