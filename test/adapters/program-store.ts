import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import type { Subscription } from "../../src/daily/daily-storage.ts";
import type { Channel } from "../../src/request.ts";
import { dueSchedule } from "../due-schedule.ts";
import { createStore } from "../sqlite-store.ts";

/** The store of a program under test, opened by the test at the same time. */
export function createProgramStore() {
  const file = join(mkdtempSync(join(tmpdir(), "verbatim-store-")), "verbatim.db");
  const store = createStore(file);
  return {
    env: { DATABASE_URL: file },
    store,
    /** Sets up daily posts of which one is due now. */
    addDueSubscription: async (channel: Channel, more: Partial<Subscription> = {}) => {
      await store.save({ channel, ...dueSchedule(), setBy: "someone", pauseReason: undefined, failedDays: 0, ...more });
    },
    /** Lets all claims expire, as they do some time after a process was killed. */
    expireClaims: async () => {
      const database = new SqliteFile(file);
      await database.run("update ledger set claim_at = 1 where state = 'sending'");
      await database.close();
    },
    close: () => store.close(),
  };
}
