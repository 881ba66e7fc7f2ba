import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteFile } from "../../adapters/store/sqlite/database.ts";
import { openStore } from "../../adapters/store/sqlite/store.ts";
import { dayAt, minuteAt } from "../../src/daily/calendar.ts";
import type { Store } from "../../src/daily/store.ts";
import type { Channel, Subscription } from "../../src/daily/subscription.ts";
import { everyDay } from "../../src/daily/weekdays.ts";
import { openZones } from "../../src/daily/zones/zones.ts";

/** The store of a program under test, as the test sees it from beside. */
export interface Kept {
  readonly env: Readonly<Record<"DATABASE_URL", string>>;
  readonly store: Store;
  /** Sets posts up that are due by now. */
  due(channel: Channel, more?: Partial<Subscription>): Promise<void>;
  /** As if the claims of a process that was killed had run out. */
  releaseClaims(): Promise<void>;
  close(): void;
}

export function newKept(): Kept {
  const file = join(mkdtempSync(join(tmpdir(), "verbatim-store-")), "verbatim.db");
  const store = openStore(file);
  return {
    env: { DATABASE_URL: file },
    store,
    due: async (channel, more = {}) => {
      const at = Date.now() - 1_000;
      const zone = openZones().named(zoneWithoutMidnight(at));
      if (!zone) throw new Error("There is no such zone.");
      const schedule = { minute: minuteAt(zone, at), zone: zone.name, days: everyDay, about: undefined };
      const next = { day: dayAt(zone, at), at };
      await store.save({ channel, schedule, setBy: "nobody", next, pausedBecause: undefined, failedDays: 0, ...more });
    },
    releaseClaims: async () => {
      const database = openSqliteFile(file);
      await database.transaction(({ run }) => run("update ledger set claim_at = 1 where state = 'sending'"));
      database.close();
    },
    close: () => store.close(),
  };
}

/** Where it is around noon, so that no test runs over the end of a day. */
function zoneWithoutMidnight(instant: number): string {
  const hoursToNoon = 12 - new Date(instant).getUTCHours();
  return hoursToNoon === 0 ? "UTC" : `Etc/GMT${hoursToNoon > 0 ? "-" : "+"}${Math.abs(hoursToNoon)}`;
}
