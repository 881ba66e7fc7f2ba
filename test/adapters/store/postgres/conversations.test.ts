import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ConversationPlace } from "../../../../adapters/shared/conversations.ts";
import { createPostgresConversations } from "../../../../adapters/store/postgres/conversations.ts";
import { createDatabase, type Database } from "../../../../adapters/store/postgres/database.ts";
import { createPromptDatabase, type PromptDatabase } from "../../../../adapters/store/postgres/prompt-database.ts";
import { deleteExpiredInPostgres } from "../../../../adapters/store/postgres/retention.ts";
import { hasPostgres } from "../../../postgres.ts";
import { describeConversations } from "../../shared/conversation-cases.ts";
import { pollOptions } from "../../wait-for.ts";
import { createPatientPool, createPostgresDatabase, type PostgresTestDatabase } from "../databases.ts";

describe.skipIf(!hasPostgres)("the memory of conversations in PostgreSQL", () => {
  let database: PostgresTestDatabase;
  let program: Database;
  /** Of two copies of the program. */
  let pools: readonly PromptDatabase[];
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
    recall: onCopy(0).recall,
    remember: onCopy(1).remember,
    advance: async (minutes) => {
      await program.run("update conversations set expires_at = expires_at - $1 * interval '1 minute'", minutes);
    },
  }));

  const placeOf = (person: string, isDirect = false): ConversationPlace => {
    const keys = { platform: "slack", workspace: "T1", person, kept: [`slack T1 C1 ${person}`] };
    return { keys, factsKey: isDirect ? `slack T1 D${person}` : "slack T1 C1", isDirect };
  };
  const exchange = { conversation: { text: "liu", visibility: "shared" }, shownFacts: ["1"] } as const;

  it("names the person of everything that is one person's, so that it can be erased", async () => {
    await onCopy(0).remember(placeOf("U1"), exchange);
    await onCopy(0).remember(placeOf("U2", true), exchange);
    const rows = await database.rows("select key, platform, workspace, person from conversations where workspace = 'T1' order by key");
    expect(rows).toEqual([
      { key: "facts slack T1 C1", platform: "slack", workspace: "T1", person: "" },
      { key: "facts slack T1 DU2", platform: "slack", workspace: "T1", person: "U2" },
      { key: "slack T1 C1 U1", platform: "slack", workspace: "T1", person: "U1" },
      { key: "slack T1 C1 U2", platform: "slack", workspace: "T1", person: "U2" },
    ]);
  });

  it("is deleted when it has expired, the shown facts after a week", async () => {
    const expire = (hours: number) => program.run("update conversations set expires_at = expires_at - $1 * interval '1 hour'", hours);
    const countRows = async () => {
      await deleteExpiredInPostgres(program);
      return (await database.rows("select key from conversations where workspace = 'T5'")).length;
    };
    const { keys, ...place } = placeOf("U5");
    await onCopy(0).remember({ ...place, factsKey: "slack T5 C1", keys: { ...keys, workspace: "T5" } }, exchange);
    expect(await countRows()).toBe(2);
    await expire(1);
    expect(await countRows()).toBe(1);
    await expire(7 * 24);
    expect(await countRows()).toBe(0);
  });

  it("keeps the last 1,000 facts of a place", async () => {
    const ids = Array.from({ length: 1_005 }, (_, index) => `${index}`);
    await onCopy(0).remember(placeOf("U3"), { shownFacts: ids });
    expect((await onCopy(1).recall(placeOf("U3"))).shownFacts).toEqual(ids.slice(5));
  });

  it("remembers nothing while the database is locked, and says so once", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const warnings: string[] = [];
    const pool = createPromptDatabase(database.url, (message) => warnings.push(message), 1_000);
    await pool.connect();
    const [conversations, place] = [createPostgresConversations(pool), placeOf("U4")];
    await onCopy(0).remember(place, exchange);
    await program.transaction(async ({ run }) => {
      await run("lock table conversations in access exclusive mode");
      await conversations.remember(place, { conversation: { text: "guo", visibility: "shared" } });
      expect((await conversations.recall(place)).last).toEqual({});
      // The server gives up a statement a moment after the answer does.
      const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      await vi.waitUntil(async () => (await program.rows(waiting)).length === 0, pollOptions);
    });
    // Not yet tried again.
    expect((await conversations.recall(place)).last).toEqual({});
    vi.advanceTimersByTime(5_000);
    expect((await conversations.recall(place)).last.shared).toBe("liu");
    vi.useRealTimers();
    expect(warnings).toEqual([
      expect.stringMatching(/does not answer within 1000 ms.* Meanwhile, questions are answered without what came before/u),
      expect.stringMatching(/^The PostgreSQL database at 127.0.0.1:\d+\/verbatim_\w+ works again\.$/u),
    ]);
    await pool.close();
  });
});
