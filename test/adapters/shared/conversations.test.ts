import { describe, expect, it } from "vitest";
import { createMemoryConversations } from "../../../adapters/shared/conversations.ts";
import { describeConversations } from "./conversation-cases.ts";

const minute = 60_000;

describe("the memory of conversations in the process", () => {
  describeConversations(async () => {
    const clock = { now: 5 };
    const conversations = createMemoryConversations({ capacity: 10, now: () => clock.now });
    return {
      ...conversations,
      advance: async (minutes) => {
        clock.now += minutes * minute;
      },
    };
  });

  it("forgets those that were used least recently, when there are too many", async () => {
    const { recall, remember } = createMemoryConversations({ capacity: 10_000 });
    const placeOf = (person: string) => {
      const keys = { platform: "test", workspace: "acme", person, kept: [person] };
      return { keys, factsKey: "channel", isDirect: false };
    };
    for (let person = 0; person <= 10_000; person += 1)
      await remember(placeOf(`${person}`), { conversation: { text: "liu", visibility: "shared" } });
    expect([(await recall(placeOf("0"))).last, (await recall(placeOf("1"))).last]).toEqual([{}, { shared: "liu" }]);
  });
});
