import { formsOf } from "../../language/forms.ts";
import { hasHan, isStopWord } from "../../text/words.ts";
import { consistsOf } from "../follow-up.ts";

const form = formsOf("follow-ups.txt");

/** What is asked about the sentences that were just shown. */
export type AskedAboutShown =
  /** `place`: in the document; `location`: in the world. */
  | { readonly kind: "speaker" | "place" | "location" | "certainty" }
  | { readonly kind: "neighbour"; readonly step: -1 | 1; readonly unit: "sentence" | "paragraph" };

/**
 * Reads a question about what was shown: all its words are function words or words with which people ask about an answer, and some say what they
 * ask. `plain`: the words of a clause, without names. Undefined if the text asks something else.
 */
export function readAskedAboutShown(plain: string): AskedAboutShown | undefined {
  if (asks("location", plain)) return { kind: "location" };
  if (!hasHan(plain) && !isOnlyAboutAnswer(plain)) return undefined;
  return (
    readSpeaker(plain) ?? readNeighbour(plain) ?? readContext(plain) ?? readQuotation(plain) ?? readPlace(plain) ?? readCertainty(plain)
  );
}

function isOnlyAboutAnswer(plain: string): boolean {
  const isOther = (word: string) => isStopWord(word) && !asks("asking for something else", word);
  return plain.split(" ").length <= maxWords && consistsOf(plain, [form("about an answer")], isOther) && !asks("about the document", plain);
}

/** Words of the longest polite question. */
const maxWords = 20;

/** Whether a form of the section is in the text; in Chinese it is the whole text. */
function asks(section: string, plain: string): boolean {
  return hasHan(plain) ? form(section).is(plain) : form(section).isIn(plain);
}

function readSpeaker(plain: string): AskedAboutShown | undefined {
  const isOther = asks("of somebody", plain) || asks("no speaker", plain);
  return !isOther && asks("speaker", plain) ? { kind: "speaker" } : undefined;
}

function readNeighbour(plain: string): AskedAboutShown | undefined {
  if ((asks("of somebody", plain) && !asks("straight after", plain)) || asks("no neighbour", plain)) return undefined;
  const [isAfter, isBefore] = [asks("next", plain), asks("previous", plain)];
  if (isAfter && isBefore) return { kind: "place" };
  if (!isAfter && !isBefore) return undefined;
  const isParagraph = asks("paragraph", plain) && !asks("sentence", plain);
  return { kind: "neighbour", step: isAfter ? 1 : -1, unit: isParagraph ? "paragraph" : "sentence" };
}

function readContext(plain: string): AskedAboutShown | undefined {
  return asks("context", plain) && !asks("no context", plain) ? { kind: "place" } : undefined;
}

/** Whether it is somebody's words is seen where it stands. */
function readQuotation(plain: string): AskedAboutShown | undefined {
  return asks("quotation", plain) && !asks("no quotation", plain) ? { kind: "place" } : undefined;
}

function readPlace(plain: string): AskedAboutShown | undefined {
  const isOfSomebody = asks("of somebody", plain) && !asks("saying", plain);
  return !isOfSomebody && !asks("no place", plain) && asks("place", plain) ? { kind: "place" } : undefined;
}

function readCertainty(plain: string): AskedAboutShown | undefined {
  // "Are you sure it was him who said that?"
  if (asks("sure", plain) && asks("putting it", plain)) return { kind: "certainty" };
  const isOfSomebody = asks("of somebody", plain) && !asks("certain although of somebody", plain);
  return !isOfSomebody && !asks("no certainty", plain) && asks("certainty", plain) ? { kind: "certainty" } : undefined;
}
