import { PassThrough, Readable } from "node:stream";
import { expect, it } from "vitest";
import { confirm } from "../../../adapters/terminal/confirm.ts";

const person = (typed: string) => Object.assign(Readable.from([typed]), { isTTY: true });

it.each([
  ["y\n", true],
  [" YES \n", true],
  ["n\n", false],
  ["\n", false],
  ["yesterday\n", false],
  ["", false],
])("a person at the terminal who types %j is asked once", async (typed, expected) => {
  const stderr = new PassThrough();
  expect(await confirm("Send them?", person(typed), stderr)).toBe(expected);
  expect(String(stderr.read())).toContain("Send them? [y/N] ");
});

it("nobody is asked where there is no terminal", async () => {
  expect(await confirm("Send them?", Readable.from(["y\n"]), new PassThrough())).toBeUndefined();
});
