import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The path that somebody means by what they typed. No shell expands `~` in `.env` or after `=`, and browsers copy a file's address. `report`:
 * called with a clause that follows what was typed.
 */
export function localPath(typed: string, report: (clause: string) => void): string {
  if (/^~(?:\/|$)/u.test(typed)) return join(homedir(), typed.slice(1));
  if (/^https?:\/\//iu.test(typed)) report("is an address on the net; download the file and give its path.");
  if (!/^file:\/\//iu.test(typed)) return typed;
  try {
    return fileURLToPath(typed);
  } catch {
    report("is no address of a file on this machine; give the file's path.");
    return typed;
  }
}
