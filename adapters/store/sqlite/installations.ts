import type { InstallationRecords } from "../../shared/encrypted-installations.ts";
import { toInstallation } from "../rows.ts";
import type { SqliteFile } from "./sqlite-file.ts";

export function createSqliteInstallations(file: SqliteFile): InstallationRecords {
  return {
    save: async (platform, { id, sealed, installedAt }) => {
      await file.transaction(({ run }) =>
        run(
          `insert into installations (platform, id, sealed, installed_at) values (?, ?, ?, ?)
           on conflict do update set sealed = excluded.sealed, installed_at = excluded.installed_at`,
          platform,
          id,
          sealed,
          installedAt,
        ),
      );
      file.eraseDeleted();
    },
    find: (platform, id) =>
      file.read(({ rows }) => rows("select * from installations where platform = ? and id = ?", platform, id).map(toInstallation)[0]),
    list: (platform, since = 0) =>
      file.read(({ rows }) =>
        rows("select * from installations where platform = ? and installed_at > ? order by id", platform, since).map(toInstallation),
      ),
    replaceSealed: async (platform, { id, sealed: earlier }, sealed) => {
      await file.transaction(({ run }) =>
        run("update installations set sealed = ? where platform = ? and id = ? and sealed = ?", sealed, platform, id, earlier),
      );
      file.eraseDeleted();
    },
    remove: async (platform, id, before) => {
      await file.transaction(({ run }) =>
        run("delete from installations where platform = ? and id = ? and installed_at <= ?", platform, id, before),
      );
      file.eraseDeleted();
    },
  };
}
