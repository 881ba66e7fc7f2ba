import { afterEach, beforeEach, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import type { InstallationRecords } from "../../../adapters/shared/installation-records.ts";
import { describeOnEach, type TestDatabase } from "./databases.ts";

const platform = "slack";
const record = (id: string, sealed = "sealed", installedAt = 1_000) => ({ id, sealed, installedAt });

describeOnEach("installations", (create) => {
  let database: TestDatabase;
  let storage: Storage;
  let records: InstallationRecords;
  beforeEach(async () => {
    database = await create();
    storage = await openStorage(database.settings, () => undefined);
    records = storage.installations;
  });
  afterEach(async () => {
    await storage.close();
    await database.close();
  });

  it("are found by their platform and id, and replaced", async () => {
    await records.save(platform, record("T1"));
    await records.save(platform, record("T1", "newer", 2_000));
    expect(await records.find(platform, "T1")).toEqual(record("T1", "newer", 2_000));
    expect(await records.find("discord", "T1")).toBeUndefined();
    expect(await records.find(platform, "T2")).toBeUndefined();
    await records.save(platform, record("T0"));
    expect((await records.list(platform)).map(({ id }) => id)).toEqual(["T0", "T1"]);
    expect((await records.list(platform, 1_000)).map(({ id }) => id)).toEqual(["T1"]);
  });

  it("are sealed again only as they were read", async () => {
    await records.save(platform, record("T3"));
    await records.replaceSealed(platform, record("T3"), "again");
    expect(await records.find(platform, "T3")).toEqual(record("T3", "again"));
    await records.replaceSealed(platform, record("T3"), "from an earlier reading");
    expect((await records.find(platform, "T3"))?.sealed).toBe("again");
    await records.replaceSealed(platform, record("T4"), "of a removed one");
    expect(await records.find(platform, "T4")).toBeUndefined();
  });

  it("are removed unless they were made again since", async () => {
    await records.save(platform, record("T5", "sealed", 5_000));
    await records.remove(platform, "T5", 4_999);
    expect(await records.find(platform, "T5")).toBeDefined();
    await records.remove(platform, "T5", 5_000);
    expect(await records.find(platform, "T5")).toBeUndefined();
  });
});
