import type { InstallationRecords } from "../../shared/encrypted-installations.ts";
import { toInstallation } from "../rows.ts";
import type { Queries } from "./database.ts";

export function createPostgresInstallations({ rows, run }: Queries): InstallationRecords {
  return {
    save: async (platform, { id, sealed, installedAt }) => {
      await run(
        `insert into installations (platform, id, sealed, installed_at) values ($1, $2, $3, $4)
         on conflict (platform, id) do update set sealed = excluded.sealed, installed_at = excluded.installed_at`,
        platform,
        id,
        sealed,
        installedAt,
      );
    },
    find: async (platform, id) =>
      (await rows("select * from installations where platform = $1 and id = $2", platform, id)).map(toInstallation)[0],
    list: async (platform, since = 0) =>
      (await rows("select * from installations where platform = $1 and installed_at > $2 order by id", platform, since)).map(
        toInstallation,
      ),
    replaceSealed: async (platform, { id, sealed: earlier }, sealed) => {
      await run("update installations set sealed = $1 where platform = $2 and id = $3 and sealed = $4", ...[sealed, platform, id, earlier]);
    },
    remove: async (platform, id, before) => {
      await run("delete from installations where platform = $1 and id = $2 and installed_at <= $3", platform, id, before);
    },
  };
}
