import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConversationPlace } from "../../../../adapters/shared/conversations.ts";
import { createPostgresConversations } from "../../../../adapters/store/postgres/conversations.ts";
import { createDatabase, type Database } from "../../../../adapters/store/postgres/database.ts";
import { createPromptDatabase, type PromptDatabase } from "../../../../adapters/store/postgres/prompt-database.ts";
import { deleteExpiredInPostgres } from "../../../../adapters/store/postgres/retention.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "../../../postgres.ts";
import { describeConversations } from "../../shared/conversation-cases.ts";
import { expectInTime, patience, waitUntilPrompt } from "./in-time.ts";

describe.skipIf(!hasPostgres)("the memory of conversations in PostgreSQL", { timeout: 60_000 }, () => {
  let server: PostgresServer;
  let database: Database;
  /** Those of two copies of the program, which have enough time on a loaded machine, and of one with the time that an answer waits. */
  let pools: readonly PromptDatabase[];
  const warnings: string[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    const url = await server.createDatabase();
    database = createDatabase(url);
    await database.rows("select 1");
    pools = [patience, patience, undefined].map((timeout) => createPromptDatabase(url, (message) => warnings.push(message), timeout));
  });
  afterAll(async () => {
    await Promise.all([database.close(), ...pools.map((pool) => pool.close())]);
    server.close();
  });

  const onCopy = (index: number) => createPostgresConversations(pools[index] ?? expect.fail());

  // One copy reads what another has written.
  describeConversations(async () => ({
    recall: onCopy(0).recall,
    remember: onCopy(1).remember,
    advance: async (minutes) => {
      await database.run("update conversations set expires_at = expires_at - $1 * interval '1 minute'", minutes);
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
    const expire = (hours: number) => database.run("update conversations set expires_at = expires_at - $1 * interval '1 hour'", hours);
    const countRows = async () => {
      await deleteExpiredInPostgres(database);
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

  it("remembers nothing while the database is stopped or locked, and says so once", async () => {
    const [conversations, place] = [onCopy(2), placeOf("U4")];
    const pool = pools[2] ?? expect.fail();
    await waitUntilPrompt(pool);
    await conversations.remember(place, exchange);
    const isForgotten = async () => {
      await expectInTime(() => conversations.remember(place, exchange));
      expect((await expectInTime(() => conversations.recall(place))).last).toEqual({});
    };
    const isRemembered = async () => {
      await conversations.remember(place, exchange);
      expect((await conversations.recall(place)).last.shared).toBe("liu");
    };
    warnings.length = 0;
    await database.transaction(async ({ run }) => {
      await run("lock table conversations in access exclusive mode");
      await isForgotten();
    });
    await waitUntilPrompt(pool);
    await isRemembered();
    server.stop();
    await isForgotten();
    server.start();
    await waitUntilPrompt(pool, () => warnings.length > 1);
    await isRemembered();
    expect(warnings).toEqual([
      expect.stringMatching(/does not answer within 200 ms.* Meanwhile, questions are answered without what came before/u),
      expect.stringMatching(/^The PostgreSQL database at 127.0.0.1:\d+\/verbatim_1 works again\.$/u),
    ]);
  });
});
