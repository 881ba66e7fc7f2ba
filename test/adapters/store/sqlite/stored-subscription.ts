import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subscription } from "../../../../src/daily/subscription.ts";
import { lobby } from "../../../daily.ts";

export const subscription: Subscription = {
  channel: lobby,
  document: undefined,
  schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 5], about: undefined },
  setBy: "ann",
  next: { date: 20_783, at: 1_795_654_800_000 },
  pauseReason: undefined,
  failedDays: 0,
};

/** In a folder that does not exist yet. */
export async function newFilePath(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "store-")), "data", "verbatim.db");
}
