import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { createInFlight } from "../../../adapters/shared/in-flight.ts";

it("work that begins while other work is finished is waited for, too", async () => {
  const inFlight = createInFlight();
  const finished: string[] = [];
  const work = async (name: string, milliseconds: number) => {
    await wait(milliseconds);
    finished.push(name);
  };
  void inFlight.track(work("first", 20));
  const settled = inFlight.settle();
  void inFlight.track(work("second", 60));
  await settled;
  expect(finished).toEqual(["first", "second"]);
});
