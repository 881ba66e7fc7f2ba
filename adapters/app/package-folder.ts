import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readField } from "../shared/read-field.ts";

/** The folder of package.json. Searches upward: source and compiled files are at different depths. */
export function packageFolder(from = import.meta.dirname): string {
  return existsSync(join(from, "package.json")) || dirname(from) === from ? from : packageFolder(dirname(from));
}

/** As package.json says it. */
export function programVersion(): string {
  return String(readField(JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")), "version"));
}
