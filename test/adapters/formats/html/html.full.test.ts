import { expect, it } from "vitest";
import { convertHtml } from "../../../../adapters/formats/html/html.ts";

it("a page with 100,000 elements within each other is read, and one with a million is refused", async () => {
  const nested = (count: number) => convertHtml(Buffer.from(`${"<div>".repeat(count)}deep`), {});
  expect((await nested(100_000)).text).toBe("deep\n");
  await expect(nested(1_000_000)).rejects.toThrow("has too many elements that are never closed");
});
