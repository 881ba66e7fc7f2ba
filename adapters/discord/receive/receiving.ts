import type { ReadSettings } from "../../shared/channel-settings.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import type { RequesterSettings } from "./permissions.ts";

/** What answering people needs. */
export interface Receiving extends PlatformContext, RequesterSettings {
  readonly readSettings: ReadSettings;
}
