import { randomUUID } from "node:crypto";
import type { LeaseState, Leases } from "../../shared/leases.ts";
import type { Row } from "../rows.ts";
import type { Queries } from "./database.ts";

/** Leases that several copies of the program share. Each call is one statement, and only the clock of the database counts. */
export function createPostgresLeases({ rows, run }: Queries): Leases {
  /** Names this copy of the program. */
  const owner = randomUUID();
  return {
    hold: async (name, milliseconds, state = "held") => {
      const changed = await run(
        `insert into leases (name, owner, state, held_until) values ($1, $2, $3, now() + $4 * interval '1 millisecond')
         on conflict (name) do update set owner = excluded.owner, state = excluded.state, held_until = excluded.held_until
         where leases.owner = excluded.owner or leases.held_until <= now() or leases.state = 'leaving'`,
        name,
        owner,
        state,
        milliseconds,
      );
      return changed === 1;
    },
    list: async (start) => {
      const found = await rows(
        'select name, owner, state from leases where starts_with(name, $1) and held_until > now() order by name collate "C"',
        start,
      );
      return found.map((row) => ({ name: String(row.name), isOwn: row.owner === owner, state: toState(row) }));
    },
    release: async (name) => {
      await run("delete from leases where name = $1 and owner = $2", name, owner);
    },
  };
}

/** A state of a later version of the program counts as held. */
function toState({ state }: Row): LeaseState {
  return state === "starting" || state === "leaving" ? state : "held";
}
