import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import { createStore } from "../../adapters/store/sqlite/store.ts";
import { localDate, localMinute } from "../../src/daily/calendar.ts";
import type { Store } from "../../src/daily/store.ts";
import type { Channel, Subscription } from "../../src/daily/subscription.ts";
import { everyDay } from "../../src/daily/weekdays.ts";
import { createZones } from "../../src/daily/zones/zones.ts";

/** The store of a program under test, opened by the test at the same time. */
export interface ProgramStore {
  readonly env: Readonly<Record<"DATABASE_URL", string>>;
  readonly store: Store;
  /** Sets up daily posts of which one is due now. */
  addDueSubscription(channel: Channel, more?: Partial<Subscription>): Promise<void>;
  /** Lets all claims expire, as they do some time after a process was killed. */
  expireClaims(): Promise<void>;
  close(): void;
}

export function createProgramStore(): ProgramStore {
  const file = join(mkdtempSync(join(tmpdir(), "verbatim-store-")), "verbatim.db");
  const store = createStore(file);
  return {
    env: { DATABASE_URL: file },
    store,
    addDueSubscription: async (channel, more = {}) => {
      const at = Date.now() - 1_000;
      const zone = createZones().byName(zoneAroundNoon(at));
      if (!zone) throw new Error("There is no such zone.");
      const schedule = { minute: localMinute(zone, at), zone: zone.name, weekdays: everyDay, about: undefined };
      const next = { date: localDate(zone, at), at };
      await store.save({ channel, schedule, setBy: "someone", next, pauseReason: undefined, failedDays: 0, ...more });
    },
    expireClaims: async () => {
      const database = new SqliteFile(file);
      await database.transaction(({ run }) => run("update ledger set claim_at = 1 where state = 'sending'"));
      database.close();
    },
    close: () => store.close(),
  };
}

/** A zone in which it is around noon, so that midnight is far from every test. */
function zoneAroundNoon(instant: number): string {
  const hoursToNoon = 12 - new Date(instant).getUTCHours();
  return hoursToNoon === 0 ? "UTC" : `Etc/GMT${hoursToNoon > 0 ? "-" : "+"}${Math.abs(hoursToNoon)}`;
}
