import { formsOf, Section } from "../../language/forms.ts";
import { hasHan, isStopWord } from "../../text/words.ts";
import { consistsOf } from "../follow-up.ts";

const form = formsOf("follow-ups.txt");

/** What is asked about the sentences that were just shown. */
export type AskedAboutShown =
  /** `place`: in the document; `location`: in the world. */
  | { readonly kind: "speaker" | "place" | "location" | "quotation" | "certainty" }
  | { readonly kind: "neighbour"; readonly step: -1 | 1; readonly unit: "sentence" | "paragraph" }
  | { readonly kind: "time"; readonly unit: TimeUnit; readonly ofSpeaking: boolean };

/** `date`: any date; `day`: with a month or a day of the week. */
export type TimeUnit = "any" | "date" | "year" | "day";

/**
 * Reads a question about what was shown: all its words are function words or words with which people ask about an answer, and some say what they
 * ask. `plain`: the words of a clause, without names. Undefined if the text asks something else.
 */
export function readAskedAboutShown(plain: string): AskedAboutShown | undefined {
  if (asks.location(plain)) return { kind: "location" };
  if (!hasHan(plain) && !isOnlyAboutAnswer(plain)) return undefined;
  for (const read of readers) {
    const found = read(plain);
    if (found) return found;
  }
  return undefined;
}

function isOnlyAboutAnswer(plain: string): boolean {
  const isOther = (word: string) => isStopWord(word) && !asks.somethingElse(word);
  return plain.split(" ").length <= maxWords && consistsOf(plain, [form("about an answer")], isOther) && !asks.aboutDocument(plain);
}

/** Words of the longest polite question. */
const maxWords = 20;

/** Whether a form of the section is in the text; in Chinese it is the whole text. */
function asked(section: string): (plain: string) => boolean {
  const forms = new Section("follow-ups.txt", section);
  return (plain) => (hasHan(plain) ? forms.is(plain) : forms.isIn(plain));
}

const asks = {
  location: asked("location"),
  somethingElse: asked("asking for something else"),
  aboutDocument: asked("about the document"),
  ofSomebody: asked("of somebody"),
  ofSomebodyOrPlace: asked("of somebody or a place"),
  saying: asked("saying"),
  puttingIt: asked("putting it"),
  speaker: asked("speaker"),
  noSpeaker: asked("no speaker"),
  next: asked("next"),
  previous: asked("previous"),
  straightAfter: asked("straight after"),
  noNeighbour: asked("no neighbour"),
  paragraph: asked("paragraph"),
  sentence: asked("sentence"),
  context: asked("context"),
  noContext: asked("no context"),
  quotation: asked("quotation"),
  noQuotation: asked("no quotation"),
  showWords: asked("show the words"),
  place: asked("place"),
  noPlace: asked("no place"),
  certainty: asked("certainty"),
  noCertainty: asked("no certainty"),
  sure: asked("sure"),
  certainOfSomebody: asked("certain although of somebody"),
  time: asked("when"),
  noTime: asked("no time"),
  whenSaid: asked("when it was said"),
};

type Reader = (plain: string) => AskedAboutShown | undefined;

/** The first that fits. */
const readers: readonly Reader[] = [readTime, readSpeaker, readNeighbour, readContext, readQuotation, readPlace, readCertainty];

function readSpeaker(plain: string): AskedAboutShown | undefined {
  const isOther = asks.ofSomebody(plain) || asks.noSpeaker(plain);
  return !isOther && asks.speaker(plain) ? { kind: "speaker" } : undefined;
}

function readNeighbour(plain: string): AskedAboutShown | undefined {
  if ((asks.ofSomebody(plain) && !asks.straightAfter(plain)) || asks.noNeighbour(plain)) return undefined;
  const [isAfter, isBefore] = [asks.next(plain), asks.previous(plain)];
  if (isAfter && isBefore) return { kind: "place" };
  if (!isAfter && !isBefore) return undefined;
  const isParagraph = asks.paragraph(plain) && !asks.sentence(plain);
  return { kind: "neighbour", step: isAfter ? 1 : -1, unit: isParagraph ? "paragraph" : "sentence" };
}

function readContext(plain: string): AskedAboutShown | undefined {
  return asks.context(plain) && !asks.noContext(plain) ? { kind: "place" } : undefined;
}

function readQuotation(plain: string): AskedAboutShown | undefined {
  if (!asks.quotation(plain) || asks.noQuotation(plain)) return undefined;
  return { kind: asks.showWords(plain) ? "place" : "quotation" };
}

function readPlace(plain: string): AskedAboutShown | undefined {
  const isOfSomebody = asks.ofSomebody(plain) && !asks.saying(plain);
  return !isOfSomebody && !asks.noPlace(plain) && asks.place(plain) ? { kind: "place" } : undefined;
}

function readCertainty(plain: string): AskedAboutShown | undefined {
  // "Are you sure it was him who said that?"
  if (asks.sure(plain) && asks.puttingIt(plain)) return { kind: "certainty" };
  const isOfSomebody = asks.ofSomebody(plain) && !asks.certainOfSomebody(plain);
  return !isOfSomebody && !asks.noCertainty(plain) && asks.certainty(plain) ? { kind: "certainty" } : undefined;
}

function readTime(plain: string): AskedAboutShown | undefined {
  if (!asks.time(plain) || asks.noTime(plain)) return undefined;
  const ofSpeaking = asks.whenSaid(plain);
  if (!ofSpeaking && asks.ofSomebodyOrPlace(plain)) return undefined;
  return { kind: "time", unit: (form("unit of time").find(plain)?.rewritten ?? "any") as TimeUnit, ofSpeaking };
}
