import { expect, it } from "vitest";
import { readDocument } from "../../../../../src/document/document.ts";
import { findNames } from "../../../../../src/knowledge/extract/subjects/names.ts";

it("a hostile text has a bounded number of names", () => {
  const word = (index: number) =>
    `${String.fromCharCode(65 + (index % 26))}${index.toString(26).replace(/\d/gu, (digit) => "qrstuvwxyz"[Number(digit)] ?? "q")}o`;
  const text = Array.from({ length: 10_500 }, (_, index) => `We saw ${word(index)} there.`).join(" ");
  expect(findNames(readDocument(text)).length).toBeLessThanOrEqual(10_000);
});
