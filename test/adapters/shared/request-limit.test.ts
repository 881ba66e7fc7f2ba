import { describe, expect, it } from "vitest";
import { createRequestLimit, type ShareCounts } from "../../../adapters/shared/request-limit.ts";

const ann = { platform: "slack", workspace: "T1", person: "U1" };

/** `ok`: allowed, `notice`: to be told, `-`: neither. */
function createPerson(perMinute: number, share?: ShareCounts) {
  let time = 0;
  const limit = createRequestLimit(perMinute, { share, now: () => time });
  return {
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    ask: async (count: number, person = ann): Promise<string> => {
      const results: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const admission = await limit.admit(person);
        results.push(admission.isAllowed ? "ok" : admission.isFirst ? `notice ${admission.timeLeft}` : "-");
      }
      return results.join(" ");
    },
  };
}

describe("the limit of requests", () => {
  it("tells a person once within a minute, which begins with the first request, and allows as many in the next one", async () => {
    const { ask, wait } = createPerson(3);
    expect(await ask(2)).toBe("ok ok");
    wait(10_000);
    expect(await ask(4)).toBe("ok notice 50000 - -");
    wait(49_999);
    expect(await ask(1)).toBe("-");
    wait(1);
    expect(await ask(4)).toBe("ok ok ok notice 60000");
  });

  it("is each person's own, in each workspace", async () => {
    const { ask } = createPerson(1);
    expect(await ask(2)).toBe("ok notice 60000");
    expect(await ask(2, { ...ann, person: "U2" })).toBe("ok notice 60000");
    expect(await ask(2, { ...ann, workspace: "T2" })).toBe("ok notice 60000");
  });

  it("does not wait for the store to allow a request, and asks it nothing for a first one", async () => {
    const asked: unknown[] = [];
    const { ask } = createPerson(60, (_, added) => {
      asked.push(added);
      return new Promise(() => undefined);
    });
    expect(await ask(1)).toBe("ok");
    expect(asked).toEqual([]);
    expect(await ask(2)).toBe("ok ok");
    expect(asked).toEqual([2, 1].map((requests) => ({ requests, notices: 0 })));
  });

  it("refuses nobody early and tells everybody while the store fails", async () => {
    const { ask } = createPerson(2, async () => undefined);
    expect(await ask(4)).toBe("ok ok notice 60000 -");
  });

  it("counts what other copies have counted, and leaves the notice to the copy that gave it", async () => {
    const { ask, wait } = createPerson(10, async (_, { notices }) => ({ requests: 10, notices: notices + 1, timeLeft: 5_000 }));
    expect(await ask(4)).toBe("ok ok - -");
    wait(5_000);
    expect(await ask(1)).toBe("ok");
  });
});
