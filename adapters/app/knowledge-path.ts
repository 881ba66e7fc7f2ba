import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReportError } from "../shared/env.ts";

/** The path that `KNOWLEDGE` means. No shell expands `~` in `.env`, and browsers copy a file's address. */
export function readKnowledgePath(value: string, report: ReportError): string {
  if (/^~(?:\/|$)/u.test(value)) return join(homedir(), value.slice(1));
  if (/^https?:\/\//iu.test(value)) report("KNOWLEDGE is an address on the net; download the file and give its path.");
  if (!/^file:\/\//iu.test(value)) return value;
  try {
    return fileURLToPath(value);
  } catch {
    report("KNOWLEDGE is no address of a file on this machine; give the file's path.");
    return value;
  }
}
