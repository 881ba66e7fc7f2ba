import type { Expiration } from "../expired-rows.ts";
import { budgetDays } from "../stored-tables.ts";

/** What expires in the tables that only copies share. A lease stays for a minute after its end, so that its holder can still prolong it. */
export const sharedExpirations: readonly Expiration[] = [
  { table: "deliveries", key: "id", isExpired: "expires_at < now()" },
  { table: "conversations", key: "key", isExpired: "expires_at < now()" },
  { table: "leases", key: "name", isExpired: "held_until < now() - interval '1 minute'" },
  { table: "budgets", key: "name", isExpired: `filled_at < now() - interval '${budgetDays} days'` },
  { table: "heard_answers", key: "platform, workspace, channel", isExpired: "expires_at < now()" },
];
