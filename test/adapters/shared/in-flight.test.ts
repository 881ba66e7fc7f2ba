import { expect, it } from "vitest";
import { createInFlight } from "../../../adapters/shared/in-flight.ts";
import { createGate } from "../gate.ts";

it("work that begins while other work is finished is waited for, too", async () => {
  const inFlight = createInFlight();
  const finished: string[] = [];
  const start = (name: string) => {
    const { open, opened } = createGate();
    void inFlight.track(opened.then(() => void finished.push(name)));
    return open;
  };
  const finishFirst = start("first");
  const settled = inFlight.settle();
  const finishSecond = start("second");
  finishFirst();
  setImmediate(finishSecond);
  await settled;
  expect(finished).toEqual(["first", "second"]);
});
