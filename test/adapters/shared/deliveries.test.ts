import { expect, it } from "vitest";
import { createMemoryDeliveries } from "../../../adapters/shared/deliveries.ts";

it("recognises a repeated delivery among the last 100,000", async () => {
  const { isFirst } = createMemoryDeliveries();
  expect([await isFirst("Ev1"), await isFirst("Ev2"), await isFirst("Ev1")]).toEqual([true, true, false]);
  for (let count = 0; count < 99_000; count += 1) await isFirst(`other ${count}`);
  expect(await isFirst("Ev2")).toBe(false);
});

it("recognises a delivery that this process has begun with, finished or not", async () => {
  const { begin, finish } = createMemoryDeliveries();
  expect([await begin("Ev1"), await begin("Ev1"), await begin("Ev2")]).toEqual(["first", "repeated", "first"]);
  await finish("Ev2");
  expect(await begin("Ev2")).toBe("repeated");
});
