import type { Command } from "../../src/commands/definition.ts";
import { createLink, slackManifest } from "./manifest.ts";

export interface ManifestArguments {
  /** Without a slash at the end. */
  readonly url: string | undefined;
  readonly isLink: boolean;
}

/** `[--url https://…] [--link]`; undefined for anything else. */
export function manifestOptions(args: readonly string[]): ManifestArguments | undefined {
  let url: string | undefined;
  let isLink = false;
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === "--link") isLink = true;
    else if (args[at] === "--url" && /^https:\/\/[^\s?#]+$/u.test(args[at + 1] ?? "")) {
      at += 1;
      url = args[at]?.replace(/\/+$/u, "");
    } else return undefined;
  }
  return { url, isLink };
}

export function manifestText(commands: readonly Command[], commandPrefix: string, { url, isLink }: ManifestArguments): string {
  const manifest = slackManifest(commands, { commandPrefix, url });
  return isLink ? createLink(manifest) : JSON.stringify(manifest, undefined, 2);
}
