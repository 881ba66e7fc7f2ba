import { createMemorySettings } from "../shared/channel-settings.ts";

/** Beside daily posts, the page and the terminal keep nothing: what is asked there is an operator's trial, and waits for no store. */
export function nothingElseKept() {
  return { settings: createMemorySettings(), gaps: undefined };
}
