import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AppIdentity } from "../shared/app-identity.ts";
import { iconSvg } from "./icon.ts";

interface Asset {
  readonly status: 200;
  readonly type: string;
  readonly body: string;
}

const styleSheets = [
  "palette.css",
  "page.css",
  "header.css",
  "composer.css",
  "thread.css",
  "slack.css",
  "discord.css",
  "terminal.css",
  "document.css",
  "author.css",
  "gaps.css",
];
const scripts = ["page.js", "suggestions.js", "copy.js"];

/** The files that the page loads, by path. */
export function readAssets(identity: AppIdentity): readonly (readonly [path: string, asset: Asset])[] {
  const read = (name: string) => readFileSync(join(import.meta.dirname, "assets", name), "utf8");
  return [
    ["/page.css", { status: 200, type: "text/css; charset=utf-8", body: styleSheets.map(read).join("\n") }],
    ...scripts.map((name) => [`/${name}`, { status: 200, type: "text/javascript; charset=utf-8", body: read(name) }] as const),
    ["/icon.svg", { status: 200, type: "image/svg+xml", body: iconSvg(identity) }],
  ];
}
