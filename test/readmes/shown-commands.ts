import { read } from "../repository.ts";
import { codeBlocks, inlineCode, readmes } from "./readmes.ts";

const programs = "npm|npx|node|tsx|verbatim|docker|git|openssl|psql|pg_dump|pg_restore|createdb|createuser|cp|cd|mv|curl|sudo|systemctl";
const commandPattern = new RegExp(`^(?:[A-Z_]+=\\S+ +)*(?:${programs}) \\S`, "u");

/** What a README tells to type in a shell, as it stands there; `a && b` are two. */
export function shownCommands(markdown: string): readonly string[] {
  const lines = codeBlocks(markdown).flatMap(({ language, code }) => (language === "sh" ? code.split("\n") : []));
  const inBlocks = lines.map((line) => line.replace(/\s+#.*$/u, "").trim()).filter((line) => line !== "");
  return [...inBlocks, ...inlineCode(markdown).filter((code) => commandPattern.test(code))].flatMap((line) => line.split(/\s+&&\s+/u));
}

export const allShownCommands: ReadonlySet<string> = new Set(readmes.flatMap((name) => shownCommands(read(name))));

/** `env`: what is set before the command. */
export function parseCommand(command: string) {
  const all = [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare = ""]) => quoted ?? bare);
  const start = all.findIndex((word) => !/^[A-Z_]+=/u.test(word));
  const env: Record<string, string> = Object.fromEntries(all.slice(0, start).map((word) => word.split("=", 2)));
  return { env, words: all.slice(start) };
}
