import { type REST, Routes } from "discord.js";
import * as v from "valibot";

export interface GatewayInfo {
  /** How many shards Discord recommends for the bot. */
  readonly recommendedShards: number;
  /** Connections that may identify themselves within 5 s. */
  readonly maxConcurrency: number;
}

const atLeastOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const schema = v.object({ shards: atLeastOne, session_start_limit: v.object({ max_concurrency: atLeastOne }) });

/** Also checks the token. Rejects with the library's error. */
export async function fetchGatewayInfo(rest: REST): Promise<GatewayInfo> {
  const { shards, session_start_limit: limit } = v.parse(schema, await rest.get(Routes.gatewayBot()));
  return { recommendedShards: shards, maxConcurrency: limit.max_concurrency };
}
