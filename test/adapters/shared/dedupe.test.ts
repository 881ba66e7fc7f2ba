import { expect, it } from "vitest";
import { createDedupe } from "../../../adapters/shared/dedupe.ts";

it("recognises a repeated delivery among the last 100,000", () => {
  const isRepeated = createDedupe();
  expect([isRepeated("Ev1"), isRepeated("Ev2"), isRepeated("Ev1")]).toEqual([false, false, true]);
  for (let count = 0; count < 99_000; count += 1) isRepeated(`other ${count}`);
  expect(isRepeated("Ev2")).toBe(true);
});
