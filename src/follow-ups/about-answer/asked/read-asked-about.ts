import type { AskedAbout } from "./asked-about.ts";
import { readCertainty } from "./certainty.ts";
import { chineseForms } from "./chinese.ts";
import { readContext, readParagraph } from "./context.ts";
import { compiled, doc, parts, saying } from "./forms.ts";
import { readListener } from "./listener.ts";
import { readNaming } from "./naming.ts";
import { readNeighbour } from "./neighbour.ts";
import { readBasis, readOwner } from "./owner.ts";
import { readPlace } from "./place.ts";
import { readQuotation } from "./quotation.ts";
import { rewordAbout } from "./rewordings.ts";
import { readSpeaker } from "./speaker.ts";
import { readTime } from "./time.ts";
import { asksOnlyAboutAnswer } from "./words.ts";

/** `plain`: as of a clause, without names. Undefined if the text asks something else. */
export function readAskedAbout(plain: string): AskedAbout | undefined {
  const chinese = chineseForms.find(([form]) => form.test(plain));
  if (chinese) return chinese[1];
  if (howLong.test(plain)) return { kind: "duration" };
  const ofOthers = readListener(plain) ?? readNaming(plain) ?? readOwner(plain) ?? readBasis(plain);
  if (ofOthers) return ofOthers;
  const asked = rewordAbout(plain);
  if (!asksOnlyAboutAnswer(asked) || isAboutDocument(asked)) return undefined;
  return readers.reduce<AskedAbout | undefined>((found, read) => found ?? read(asked), undefined);
}

const howLong =
  /^(?:and |but |so )?(?:for |since )?how long(?: (?:was|is|has|did|does))?(?: (?:that|it|this))?(?: (?:been|take|last|go on))?$/u;

const documents = compiled(String.raw`\b${doc}\b`);
const withinDocument = compiled(
  String.raw`\b(?:in|within|inside|from|does|did|do|according to|where|(?:in|on|of|what|which|the) ${parts} of) (?:the |this |that |your )?(?:whole |original )?${doc}\b|\b${doc} (?:really |actually |itself )?${saying}\b|\b(?:surrounding|neighbou?ring) text\b|\btext (?:before|after|around|surrounding|that)\b`,
);

/** "Who wrote this article", "when was the text written": about the document. */
function isAboutDocument(plain: string): boolean {
  return documents.test(plain) && (!withinDocument.test(plain) || /\b(?:source|come|came|taken|origin) (?:of|from)\b/u.test(plain));
}

/** The first that fits. */
const readers: readonly ((plain: string) => AskedAbout | undefined)[] = [
  readTime,
  readSpeaker,
  readNeighbour,
  readContext,
  readParagraph,
  readQuotation,
  readPlace,
  readCertainty,
];
