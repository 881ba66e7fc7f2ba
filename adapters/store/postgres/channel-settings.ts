import type { ChannelSettingsStore } from "../../../src/channels/settings.ts";
import { StoreError } from "../../../src/daily/store.ts";
import { changeSettingsSql, deleteDefaultSettingsSql, findSettingsSql, settingsChangeValues, toSettings } from "../channel-settings.ts";
import { channelIds } from "../rows.ts";
import type { Database } from "./database.ts";
import { numberParameters } from "./plain-queries.ts";
import type { PromptDatabase } from "./prompt-database.ts";

/** `promptDatabase`: every answer waits for the settings. It reports its failures itself. */
export function createPostgresSettings(database: Database, promptDatabase: Pick<PromptDatabase, "rows">): ChannelSettingsStore {
  return {
    find: async (channel) => {
      const found = await promptDatabase.rows(numberParameters(findSettingsSql), ...channelIds(channel));
      if (!found) throw new StoreError("The settings of channels cannot be read: the PostgreSQL database does not answer in time.");
      return toSettings(found);
    },
    change: (channel, change) =>
      database.transaction(async ({ run }) => {
        await run(numberParameters(changeSettingsSql), ...settingsChangeValues(channel, change));
        await run(numberParameters(deleteDefaultSettingsSql), ...channelIds(channel));
      }),
  };
}
