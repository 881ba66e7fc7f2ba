import { expect, it } from "vitest";
import { checkSize, checkTextLength } from "../../../../adapters/knowledge/files/limits.ts";

it("files and texts are refused from the first byte and character that is too many", () => {
  checkTextLength(12_000_000);
  expect(() => checkTextLength(12_000_001)).toThrow("has 12 million characters, and at most 12 million can be served; split it.");
  checkSize("html", 15_000_000);
  expect(() => checkSize("html", 15_000_001)).toThrow("has 15 MB, and at most 15 MB of such a file can be read; split it.");
});
