import type { PlannerSources } from "../../src/daily/plan.ts";
import { type Channel, channelKey } from "../../src/daily/subscription.ts";
import type { Zones } from "../../src/daily/zones/zones.ts";
import { type Documents, findDocument, type ServedDocument } from "../shared/documents.ts";

/** The documents during one claim: a post is planned and rendered with the same one, also if a reload replaces it meanwhile. */
export interface ClaimDocuments extends PlannerSources {
  /** The same with every document. */
  readonly zones: Zones;
  /** By its name, or the workspace's default one without; undefined if the workspace may not see it. */
  readonly find: (workspace: Pick<Channel, "platform" | "workspace">, name: string | undefined) => ServedDocument | undefined;
}

export function createClaimDocuments(documents: Documents): ClaimDocuments {
  const found = new Map<string, ServedDocument | undefined>();
  const find: ClaimDocuments["find"] = ({ platform, workspace }, name) => {
    const key = channelKey({ platform, workspace, channel: name ?? "" });
    if (!found.has(key)) found.set(key, findDocument(documents, { platform, workspace }, name));
    return found.get(key);
  };
  return {
    zones: documents.default().bot.library.zones,
    find,
    findFacts: (workspace, document) => {
      const served = find(workspace, document);
      return served && { name: served.name, postableFacts: served.bot.library.postableFacts };
    },
  };
}
