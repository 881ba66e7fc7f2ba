import { describe, expect, it } from "vitest";
import type { ConversationKeys, ConversationPlace, Conversations } from "../../../adapters/shared/conversations.ts";

export interface TestedConversations extends Conversations {
  /** Lets time pass. */
  advance(minutes: number): Promise<void>;
}

/** What every memory of conversations must do. Each case has places of its own. */
export function describeConversations(create: () => Promise<TestedConversations>): void {
  let count = 0;
  /** Keys that no other case uses. */
  const startCase = async () => {
    count += 1;
    const name = `case ${count}`;
    const { recall, remember, advance } = await create();
    return {
      advance,
      factsOf: async (where: Where) => (await recall(placeIn(name, where))).shownFacts,
      last: async (where: Where) => (await recall(placeIn(name, where))).last,
      show: (where: Where, ...shownFacts: readonly string[]) => remember(placeIn(name, where), { shownFacts }),
      share: (where: Where, text: string | undefined) => remember(placeIn(name, where), { conversation: { text, visibility: "shared" } }),
      whisper: (where: Where, text: string) => remember(placeIn(name, where), { conversation: { text, visibility: "private" } }),
    };
  };
  const [ann, bob, cat] = [{ person: "ann" }, { person: "bob" }, { person: "cat" }];

  it("keeps the last exchange of each person", async () => {
    const { last, share } = await startCase();
    await share(ann, "liu");
    await share(bob, "guo");
    await share(ann, "li");
    expect([await last(ann), await last(bob), await last(cat)]).toEqual([{ shared: "li" }, { shared: "guo" }, {}]);
  });

  it("forgets an exchange half an hour after the last one", async () => {
    const { last, share, advance } = await startCase();
    await share(ann, "liu");
    await advance(29);
    expect((await last(ann)).shared).toBe("liu");
    await share(ann, "liu");
    await advance(29);
    expect((await last(ann)).shared).toBe("liu");
    await advance(2);
    expect(await last(ann)).toEqual({});
  });

  it("forgets what has nothing to remember", async () => {
    const { last, share, whisper } = await startCase();
    await share(ann, "liu");
    await whisper(ann, "guo");
    await share(ann, undefined);
    expect(await last(ann)).toEqual({});
  });

  it("keeps a private exchange beside the shared one, until there is another shared one", async () => {
    const { last, share, whisper } = await startCase();
    await share(ann, "liu");
    await whisper(ann, "li");
    await whisper(ann, "guo");
    expect(await last(ann)).toEqual({ shared: "liu", personal: "guo" });
    await share(ann, "wang");
    expect(await last(ann)).toEqual({ shared: "wang" });
  });

  it("keeps no shared exchange that expired before a private one", async () => {
    const { last, share, whisper, advance } = await startCase();
    await share(ann, "liu");
    await advance(31);
    await whisper(ann, "li");
    expect(await last(ann)).toEqual({ personal: "li" });
  });

  it("shows a private exchange to nobody else, in no other place", async () => {
    const { last, whisper } = await startCase();
    await whisper(ann, "li");
    expect([await last(bob), await last({ ...ann, kept: ["elsewhere"] })]).toEqual([{}, {}]);
  });

  it("finds an exchange under any of its keys, first the closest", async () => {
    const { last, share } = await startCase();
    await share({ ...ann, kept: ["thread", "channel"] }, "liu");
    await share({ ...ann, kept: ["another thread", "channel"] }, "guo");
    expect((await last({ ...ann, kept: ["thread", "channel"] })).shared).toBe("liu");
    expect((await last({ ...ann, kept: ["new thread", "channel"] })).shared).toBe("guo");
  });

  it("lets a new thread go on from an exchange in the channel once", async () => {
    const { last, share } = await startCase();
    const newThread = (ts: string) => ({ ...ann, kept: [ts], inheritedOnce: "channel" });
    await share({ ...ann, kept: ["channel"] }, "liu");
    expect(await last(newThread("1"))).toEqual({ shared: "liu" });
    // The reply may have failed.
    expect(await last(newThread("1"))).toEqual({ shared: "liu" });
    await share(newThread("1"), "guo");
    const after = [await last(newThread("2")), await last({ ...ann, kept: ["1"] }), await last({ ...ann, kept: ["channel"] })];
    expect(after).toEqual([{}, { shared: "guo" }, {}]);
  });

  describe("the facts that were shown", () => {
    it("are remembered for everybody in the place, and for no other place", async () => {
      const { factsOf, show } = await startCase();
      await show(ann, "1");
      await show(bob, "1", "2");
      expect([await factsOf(ann), await factsOf({ ...ann, place: "elsewhere" })]).toEqual([["1", "2"], []]);
    });

    it("and the last exchange do not replace each other", async () => {
      const { factsOf, last, show, share } = await startCase();
      await show(ann, "1");
      await share(ann, "liu");
      await share(ann, undefined);
      expect(await factsOf(ann)).toEqual(["1"]);
      await share(ann, "guo");
      await show(ann, "1", "2");
      expect(await last(ann)).toEqual({ shared: "guo" });
    });
  });
}

interface Where extends Pick<ConversationKeys, "person"> {
  readonly kept?: readonly string[];
  readonly inheritedOnce?: string;
  readonly place?: string;
}

/** `name`: of the case. */
function placeIn(name: string, { person, kept = ["channel"], inheritedOnce, place = "channel" }: Where): ConversationPlace {
  const key = (part: string) => `${name} ${part} ${person}`;
  const inherited = inheritedOnce === undefined ? {} : { inheritedOnce: key(inheritedOnce) };
  const keys = { platform: "test", workspace: name, person, kept: kept.map(key), ...inherited };
  return { keys, factsKey: `${name} ${place}`, isDirect: false };
}
