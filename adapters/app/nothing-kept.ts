import type { Gaps } from "../../src/channels/gaps.ts";
import { createMemorySettings } from "../shared/channel-settings.ts";

/** Beside daily posts, the page and the terminal keep nothing: what is asked there is an operator's trial, and waits for no store. */
export function nothingElseKept() {
  const gaps: Gaps = { keepsWords: false, noteQuestion: () => undefined, noteComplaint: async () => undefined };
  return { settings: createMemorySettings(), gaps };
}
