import wrapAnsi from "wrap-ansi";
import type { Finding } from "../knowledge/check/finding.ts";
import { printableJson, printableLine } from "../shared/control-characters.ts";

/** Each finding under the place where it is to be corrected. `width`: columns. */
export function findingLines(findings: readonly Finding[], width: number): readonly string[] {
  return findings.flatMap(({ file, line, message }) => [
    printableLine(`${file}${line === undefined ? "" : `, line ${line}`}`),
    ...indentedLines(printableLine(message), width),
  ]);
}

/** Wrapped, and indented by two columns. */
function indentedLines(text: string, width: number): readonly string[] {
  const lines = wrapAnsi(text, width - indent.length, { hard: true, wordWrap: true }).split("\n");
  return lines.map((line) => `${indent}${line}`);
}

const indent = "  ";

/** For programs: one JSON value a line. */
export function findingJsonLines(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ kind, file, line, message }) => printableJson(JSON.stringify({ kind, file, line: line ?? null, message })));
}
