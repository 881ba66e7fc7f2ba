import type { Reply } from "../../reply.ts";
import type { RequesterDetails } from "../../request.ts";
import { permissionRefusal } from "../change-replies.ts";

/** Undefined if the person may change the channel's document and whether the bot listens. */
export function settingsRefusal(details: RequesterDetails): Reply | undefined {
  return permissionRefusal(details, "the settings of this channel", undefined);
}
