import { expect, it } from "vitest";
import type { InstallationRecord } from "../../../../adapters/shared/installation-records.ts";
import { createKeyRing } from "../../../../adapters/shared/key-ring.ts";
import { createInstallationLookup } from "../../../../adapters/slack/workspaces/lookup.ts";
import { createInstallationStore } from "../../../../adapters/slack/workspaces/many-clients.ts";
import { noBindings } from "../../../kept.ts";

it("the time of an installation is the store's, because another copy of the program compares it with that of a removal", async () => {
  const keyRing = createKeyRing([Buffer.alloc(32, 1)]);
  const saved: InstallationRecord[] = [];
  const records = { find: async () => undefined, save: async (_: string, record: InstallationRecord) => void saved.push(record) };
  const lookup = createInstallationLookup({ records, keyRing, visibility: noBindings });
  const store = createInstallationStore({ records, keyRing, lookup, daily: { now: async () => 42 }, onInstalled: () => undefined });
  const bot = { token: "xoxb-1", id: "B1", userId: "U1", scopes: [] };
  const user = { token: undefined, scopes: undefined, id: "U2" };
  await store.storeInstallation({ team: { id: "T1" }, enterprise: undefined, bot, user, isEnterpriseInstall: false });
  expect(saved).toEqual([expect.objectContaining({ id: "T1", installedAt: 42 })]);
});
