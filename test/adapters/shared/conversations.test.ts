import { describe, expect, it } from "vitest";
import { createConversations } from "../../../adapters/shared/conversations.ts";

const minute = 60_000;
const [ann, bob] = [{ kept: ["ann"] }, { kept: ["bob"] }];

function createTestConversations(capacity = 10) {
  const clock = { now: 5 };
  return { clock, ...createConversations({ capacity, now: () => clock.now }) };
}

describe("the memory of conversations", () => {
  it("keeps the last exchange of each person", () => {
    const { recall, remember } = createTestConversations();
    remember(ann, "liu", "shared");
    remember(bob, "guo", "shared");
    remember(ann, "li", "shared");
    expect([recall(ann), recall(bob), recall({ kept: ["cat"] })]).toEqual([{ shared: "li" }, { shared: "guo" }, {}]);
  });

  it("forgets an exchange half an hour after the last one", () => {
    const { clock, recall, remember } = createTestConversations();
    remember(ann, "liu", "shared");
    clock.now += 29 * minute;
    expect(recall(ann).shared).toBe("liu");
    remember(ann, "liu", "shared");
    clock.now += 29 * minute;
    expect(recall(ann).shared).toBe("liu");
    clock.now += 2 * minute;
    expect(recall(ann)).toEqual({});
  });

  it("forgets those that were used least recently, when there are too many", () => {
    const { recall, remember } = createTestConversations(10_000);
    for (let person = 0; person <= 10_000; person += 1) remember({ kept: [`${person}`] }, "liu", "shared");
    expect([recall({ kept: ["0"] }), recall({ kept: ["1"] })]).toEqual([{}, { shared: "liu" }]);
  });

  it("forgets what has nothing to remember", () => {
    const { recall, remember } = createTestConversations();
    remember(ann, "liu", "shared");
    remember(ann, "guo", "private");
    remember(ann, undefined, "shared");
    expect(recall(ann)).toEqual({});
  });

  it("keeps a private exchange beside the shared one, until there is another shared one", () => {
    const { recall, remember } = createTestConversations();
    remember(ann, "liu", "shared");
    remember(ann, "li", "private");
    remember(ann, "guo", "private");
    expect(recall(ann)).toEqual({ shared: "liu", personal: "guo" });
    remember(ann, "wang", "shared");
    expect(recall(ann)).toEqual({ shared: "wang" });
  });

  it("finds an exchange under any of its keys, first the closest", () => {
    const { recall, remember } = createTestConversations();
    remember({ kept: ["thread", "channel"] }, "liu", "shared");
    remember({ kept: ["another thread", "channel"] }, "guo", "shared");
    expect(recall({ kept: ["thread", "channel"] }).shared).toBe("liu");
    expect(recall({ kept: ["new thread", "channel"] }).shared).toBe("guo");
  });

  it("lets a new thread go on from an exchange in the channel once", () => {
    const { recall, remember } = createTestConversations();
    const newThread = (ts: string) => ({ kept: [ts], inheritedOnce: "channel" });
    remember({ kept: ["channel"] }, "liu", "shared");
    expect(recall(newThread("1"))).toEqual({ shared: "liu" });
    // The reply may have failed.
    expect(recall(newThread("1"))).toEqual({ shared: "liu" });
    remember(newThread("1"), "guo", "shared");
    expect([recall(newThread("2")), recall({ kept: ["1"] }), recall({ kept: ["channel"] })]).toEqual([{}, { shared: "guo" }, {}]);
  });
});
