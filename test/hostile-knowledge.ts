import { join } from "node:path";
import { folderWith } from "./folder.ts";

/** Colours a terminal, sets its title, and turns the direction of writing. */
export const controls = "\u0000\u001b[31m\u001b]0;title\u0007\u007f\u009b\u202e\u2066";
export const shownControls = "␀␛[31m␛]0;title␇␡␡␡␡";
export const shownDocumentControls = "␛[31m␛]0;title␇␡␡␡␡";
/** What no channel may show as it is. */
export const rawControl = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** A joiner of Persian letters and joiners in an emoji, which are part of the text. */
export const joined = "می\u200cروم 👨‍👩‍👧";

/** A file with NUL bytes is no text. */
export const documentControls = controls.replace("\u0000", "");
const document = [
  `Hale Mill stands in Oakham ${documentControls} by the river.`,
  `"We never ${documentControls} stop," Ann Hale said, who runs it.`,
  `The sign at Hale Mill says ${joined}.`,
].join("\n");
const name = JSON.stringify(`Mill ${controls}of Hale`);
const curation = `title: ${name}
topics:
  place: { name: ${name.replace("Mill", "Place")} }
subjects:
  mill: { name: ${name}, kind: place }
facts:
  - says: by the river.
    about: [mill]
    topic: place
  - says: The sign at Hale Mill
    about: [mill]
    topic: place
`;

/** Creates a knowledge folder. Its path and every text in it contain control characters. */
export async function createHostileFolder(): Promise<string> {
  const folder = "hostile-\u001b[31m\u202e";
  return join(await folderWith({ [`${folder}/document.txt`]: document, [`${folder}/knowledge.yaml`]: curation }), folder);
}

/** Requests with replies that show every kind of block and button, each with a name that a terminal can print. */
export const hostileRequests: readonly (readonly [string, string])[] = [
  ["a paragraph", "/source 1"],
  ["a subject", "/about mill"],
  ["a quotation", "/quote hale"],
  ["a comparison", "/compare mill hale"],
  ["a list", "/verbatim subjects"],
  ["a typing error", "/about mlil"],
  ["a question with control characters", `who is ${controls}?`],
];

/** Every string in a message, at any depth. */
export function messageStrings(part: unknown): readonly string[] {
  if (typeof part === "string") return [part];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(messageStrings) : [];
}
