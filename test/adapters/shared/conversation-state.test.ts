import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ConversationKeys,
  type ConversationPlace,
  type Conversations,
  createMemoryConversations,
  factsIn,
} from "../../../adapters/shared/conversation-state.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { createDatabase, type PostgresDatabase } from "../../../adapters/store/postgres/database.ts";
import type { DatabaseWithTimeout } from "../../../adapters/store/postgres/database-with-timeout.ts";
import { createPostgresConversations } from "../../../adapters/store/postgres/stored-conversation-state.ts";
import { bot } from "../../article.ts";
import { hasPostgres } from "../../postgres.ts";
import { createPatientPool, createPostgresDatabase, type PostgresTestDatabase } from "../store/databases.ts";

/** What every store of conversation states must do. Each case has places of its own. `advance` lets time pass. */
function describeConversations(create: () => Promise<Conversations & { advance(minutes: number): Promise<void> }>): void {
  let count = 0;
  /** Keys that no other case uses. */
  const startCase = async () => {
    count += 1;
    const name = `case ${count}`;
    const { read, store, advance } = await create();
    return {
      advance,
      factsOf: async (where: Where) => (await read(placeIn(name, where))).shownFacts,
      last: async (where: Where) => (await read(placeIn(name, where))).last,
      show: (where: Where, ...shownFacts: readonly string[]) => store(placeIn(name, where), { shownFacts }),
      share: (where: Where, text: string | undefined) => store(placeIn(name, where), { conversation: { text, visibility: "shared" } }),
      whisper: (where: Where, text: string) => store(placeIn(name, where), { conversation: { text, visibility: "private" } }),
    };
  };
  const [ann, bob] = [{ person: "ann" }, { person: "bob" }];

  it("deletes a state half an hour after the last one", async () => {
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

  it("stores a private state beside the shared one, until there is another shared one or the reply leaves nothing", async () => {
    const { last, share, whisper } = await startCase();
    await share(ann, "liu");
    await whisper(ann, "li");
    await whisper(ann, "guo");
    expect(await last(ann)).toEqual({ shared: "liu", personal: "guo" });
    await share(ann, "wang");
    expect(await last(ann)).toEqual({ shared: "wang" });
    await whisper(ann, "guo");
    await share(ann, undefined);
    expect(await last(ann)).toEqual({});
  });

  it("has no shared state that expired before a private one", async () => {
    const { last, share, whisper, advance } = await startCase();
    await share(ann, "liu");
    await advance(31);
    await whisper(ann, "li");
    expect(await last(ann)).toEqual({ personal: "li" });
  });

  it("shows a private state to nobody else, in no other place", async () => {
    const { last, whisper } = await startCase();
    await whisper(ann, "li");
    expect([await last(bob), await last({ ...ann, stored: ["elsewhere"] })]).toEqual([{}, {}]);
  });

  it("finds a state under any of its keys, first the closest", async () => {
    const { last, share } = await startCase();
    await share({ ...ann, stored: ["thread", "channel"] }, "liu");
    await share({ ...ann, stored: ["another thread", "channel"] }, "guo");
    expect((await last({ ...ann, stored: ["thread", "channel"] })).shared).toBe("liu");
    expect((await last({ ...ann, stored: ["new thread", "channel"] })).shared).toBe("guo");
  });

  it("lets a new thread go on from a state of the channel once", async () => {
    const { last, share } = await startCase();
    const newThread = (ts: string) => ({ ...ann, stored: [ts], inheritedOnce: "channel" });
    await share({ ...ann, stored: ["channel"] }, "liu");
    expect(await last(newThread("1"))).toEqual({ shared: "liu" });
    // The reply may have failed.
    expect(await last(newThread("1"))).toEqual({ shared: "liu" });
    await share(newThread("1"), "guo");
    const after = [await last(newThread("2")), await last({ ...ann, stored: ["1"] }), await last({ ...ann, stored: ["channel"] })];
    expect(after).toEqual([{}, { shared: "guo" }, {}]);
  });

  describe("the facts that were shown", () => {
    it("are stored for everybody in the place, and for no other place", async () => {
      const { factsOf, show } = await startCase();
      await show(ann, "1");
      await show(bob, "1", "2");
      expect([await factsOf(ann), await factsOf({ ...ann, place: "elsewhere" })]).toEqual([["1", "2"], []]);
    });

    it("and the last state do not replace each other", async () => {
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
  readonly stored?: readonly string[];
  readonly inheritedOnce?: string;
  readonly place?: string;
}

/** `name`: of the case. */
function placeIn(name: string, { person, stored = ["channel"], inheritedOnce, place = "channel" }: Where): ConversationPlace {
  const key = (part: string) => `${name} ${part} ${person}`;
  const inherited = inheritedOnce === undefined ? {} : { inheritedOnce: key(inheritedOnce) };
  const keys = { platform: "test", workspace: name, person, stored: stored.map(key), ...inherited };
  return { keys, factsKey: `${name} ${place}`, isDirect: false };
}

it("facts of several documents are told apart, even if they have the same ids", () => {
  const all = ["mill/a", "bridge/a", "bridge/b"];
  const [two, one] = [{ all: () => ["0", "1"].map((name) => ({ name, bot })) }, oneDocument(() => bot)];
  expect(factsIn("bridge", all, two)).toEqual({ all, prefix: "bridge/", seen: ["a", "b"] });
  expect(factsIn("bridge", ["a"], one)).toEqual({ all: ["a"], prefix: "", seen: ["a"] });
});

describe("conversation states in the process", () => {
  describeConversations(async () => {
    let now = 5;
    const advance = async (minutes: number) => {
      now += minutes * 60_000;
    };
    return { ...createMemoryConversations({ capacity: 10, now: () => now }), advance };
  });
});

describe.skipIf(!hasPostgres)("conversation states in PostgreSQL", () => {
  let database: PostgresTestDatabase;
  let program: PostgresDatabase;
  /** Of two copies of the program. */
  let pools: readonly DatabaseWithTimeout[];
  beforeAll(async () => {
    database = await createPostgresDatabase();
    program = createDatabase(database.url);
    pools = [createPatientPool(database.url), createPatientPool(database.url)];
  });
  afterAll(async () => {
    await Promise.all([program, ...pools].map((each) => each.close()));
    await database.close();
  });

  const onCopy = (index: number) => createPostgresConversations(pools[index] ?? expect.fail());

  // One copy reads what another has written.
  describeConversations(async () => ({
    read: onCopy(0).read,
    store: onCopy(1).store,
    advance: async (minutes) => {
      await program.run("update conversations set expires_at = expires_at - $1 * interval '1 minute'", minutes);
    },
  }));
});
