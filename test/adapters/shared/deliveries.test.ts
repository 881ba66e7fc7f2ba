import { expect, it } from "vitest";
import { createMemoryDeliveries } from "../../../adapters/shared/deliveries.ts";

it("recognises a repeated delivery among the last ones", async () => {
  const { isFirst } = createMemoryDeliveries(10);
  expect([await isFirst("Ev1"), await isFirst("Ev2"), await isFirst("Ev1")]).toEqual([true, true, false]);
  for (let count = 0; count < 10; count += 1) await isFirst(`other ${count}`);
  expect(await isFirst("Ev2")).toBe(false);
  for (let count = 10; count < 20; count += 1) await isFirst(`other ${count}`);
  expect(await isFirst("Ev2")).toBe(true);
});

it("recognises a delivery that this process has begun with, finished or not", async () => {
  const { begin, finish } = createMemoryDeliveries();
  expect([await begin("Ev1"), await begin("Ev1"), await begin("Ev2")]).toEqual(["first", "repeated", "first"]);
  await finish("Ev2");
  expect(await begin("Ev2")).toBe("repeated");
});
