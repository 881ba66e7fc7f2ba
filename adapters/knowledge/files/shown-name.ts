import { printableLine } from "../../shared/control-characters.ts";

/** A file's name for citations and lists: without characters that control a terminal, and a very long one without its middle. */
export function shownName(name: string): string {
  const characters = [...printableLine(name)];
  if (characters.length <= maxLength) return characters.join("");
  return `${characters.slice(0, maxLength - endLength - 1).join("")}…${characters.slice(-endLength).join("")}`;
}

/** Unicode code points. Of the end, the extension is in it. */
const maxLength = 80;
const endLength = 20;
