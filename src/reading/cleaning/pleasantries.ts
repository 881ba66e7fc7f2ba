import { tidy } from "./abbreviations.ts";
import { closings, closingsAfterPause, openings, openingsBeforeQuestion, questionStart } from "./pleasantry-phrases.ts";

/**
 * The text without greetings, fillers, politeness, hedges and sign-offs at its ends, to a fixpoint; empty if there is nothing else.
 * A phrase that begins with a preposition stays ("under the plan, what …"), except for "according to the article" and the like.
 */
export function trimPleasantries(text: string): string {
  let rest = tidy(text);
  for (let round = 0; round < maxRounds; round += 1) {
    const shorter = trimEnd(trimStart(rest));
    if (shorter === rest) break;
    rest = shorter;
  }
  return /[\p{L}\p{N}]/u.test(rest) ? rest : "";
}

/** The arguments of a command without politeness at the end: `guo about pace please`. */
export function trimPoliteness(line: string): string {
  return line.replace(politeEnding, "");
}

/** More pleasantries in a row are no chat message; bounds the time. */
const maxRounds = 12;

const pause = "[\\s,.!?:;~…–—-]";
const openingPattern = new RegExp(`^(?:${openings.join("|")})(?:\\s*[,.!?:;~…–—]+\\s*|\\s+(?:-+\\s+)?|(?<=[:.)-])|$)`, "iu");
const openingBeforeQuestion = new RegExp(
  `^(?:${openingsBeforeQuestion.join("|")})(?:$|\\s+(?:(?:if|whether)(?=\\s)|(?=${questionStart}))|\\s*(?:[,:!.…–—]+|\\s-+|\\?(?=\\s*\\S))\\s*)`,
  "iu",
);
const closingPattern = new RegExp(`(?:^|(?<!${pause})${pause}+)(?:${closings.join("|")})[\\s,.!~…–—-]*(\\?*)${pause}*$`, "iu");
const closingAfterPause = new RegExp(
  `(?:(?<![,.!?:;…–—])[,.!:;…–—]+\\s*|(\\?)\\s*|\\s-+\\s)(?:${closingsAfterPause.join("|")})[\\s,.!~…–—-]*(\\?*)${pause}*$`,
  "iu",
);

const politeEnding =
  /(?:^|(?<![\s,!.])[\s,!.]+)(?:(?:pl(?:ea)?[sz]+e?|plz+|thanks?(?: you)?(?: (?:so much|a lot|in advance))?|thx|thanx|tnx|ty|tysm|cheers|lol|tyvm)[\s,!.]*)+$/iu;

function trimStart(text: string): string {
  return tidy(text.replace(openingPattern, "").replace(openingBeforeQuestion, ""));
}

/** The question mark after what is cut belongs to what is left. */
function trimEnd(text: string): string {
  return text
    .replace(closingPattern, (cut: string) => (cut.includes("?") ? "?" : ""))
    .replace(closingAfterPause, (cut: string) => (cut.includes("?") ? "?" : ""))
    .trim();
}
