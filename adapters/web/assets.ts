import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Asset {
  readonly status: 200;
  readonly type: string;
  readonly body: string;
}

const styleSheets = ["page.css", "reply.css", "slack.css", "discord.css", "terminal.css", "document.css", "author.css"];

/** The files that the page loads, by path. */
export function readAssets(): readonly (readonly [path: string, asset: Asset])[] {
  const read = (name: string) => readFileSync(join(import.meta.dirname, "assets", name), "utf8");
  return [
    ["/page.css", { status: 200, type: "text/css; charset=utf-8", body: styleSheets.map(read).join("\n") }],
    ["/page.js", { status: 200, type: "text/javascript; charset=utf-8", body: read("page.js") }],
    ["/icon.svg", { status: 200, type: "image/svg+xml", body: read("icon.svg") }],
  ];
}
