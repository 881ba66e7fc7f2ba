import { displayText } from "../../document/display-text.ts";
import { overlaps, type Span } from "../../document/spans-and-citations.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { type AskedAbout, answer, compiled, people, saying, stepForm } from "./about-answer-forms.ts";
import {
  againReply,
  closestAgainReply,
  type Introduced,
  placeNameReply,
  type ShownPiece,
  type ShownPieces,
  type Speech,
  shownPieces,
  speechIn,
  withoutQuotations,
} from "./shown-again.ts";

/** The sentence with its attribution, if the document says whose words it has. */
export function speakerReply(pieces: ShownPieces, library: Library): Reply {
  const [first] = pieces;
  const [ofFirst = [], ...others] = pieces.slice(0, maxPieces).map((piece) => attributions(piece, library));
  const ofOthers = others.flat().slice(0, maxPieces);
  if (ofFirst.length > 0) return againReply([...ofFirst, ...ofOthers].slice(0, maxPieces), library);
  if (speechIn(first, library).length > 0) return closestAgainReply(first, "The document does not name who said it:", library);
  if (namesSource(first, library)) return againReply([{ text: "The sentence names its source itself:", span: first }], library);
  if (ofOthers.length > 0) return againReply(ofOthers, library);
  return closestAgainReply(first, "The document itself says it; it names no speaker:", library);
}

/** Pieces of which the speaker is named. */
const maxPieces = 3;

function attributions(piece: ShownPiece, library: Library): readonly Introduced[] {
  return speechIn(piece, library).flatMap((speech) => {
    const speaker = library.knowledge.subjects.get(speech.by ?? "");
    if (!speaker) return [];
    if (isSmallPart(speech, piece)) return [{ text: `${speaker.name} said part of it:`, span: piece }];
    // A quotation includes the sentences that name the speaker; reported speech is shown with its whole sentence.
    return [{ text: `${speaker.name} said it:`, span: speech.kind === "quotation" ? speech.shownSpan : piece }];
  });
}

/** The rest of the sentence is the narrator's. */
function isSmallPart({ kind, shownSpan }: Speech, { start, end }: Span): boolean {
  return kind === "reportedSpeech" && shownSpan.end - shownSpan.start < (end - start) / 2;
}

function namesSource({ start, end }: ShownPiece, { knowledge: { document } }: Library): boolean {
  return sourceForm.test(withoutQuotations(displayText(document, { start, end })));
}

const sourceForm =
  /\baccording to\b|\b(?:said|says|told|wrote|reported|reports|announced|stated|claimed|claims|argued|added|noted|explained)\b(?: \S+){0,3} that\b/iu;

export function readSpeaker(plain: string): AskedAbout | undefined {
  const isOther = people.test(plain) || otherQuestions.test(plain) || stepForm.test(plain);
  return speakerForm.test(plain) && !isOther ? { kind: "speaker" } : undefined;
}

const otherQuestions =
  /\b(?:else|about|where|why|not|when|(?:quoted|mentioned) in|(?:is|are|was|were|been|being|gets?|got) (?:told|mentioned))\b/u;

const media = "(?:which|what) (?:(?:news)?paper|outlet|agency|magazine|publication|journalist|reporter)";
const whoSpeaks = `(?:who|whom|whos|(?:which|what) (?:person|source)|${media})`;
const opinions =
  "opinion|view|viewpoint|assessment|judge?ment|evaluation|impression|belief|conviction|conclusion|position|stance|take|thoughts?|sentiment|verdict|perspective|observation|perception|interpretation";
const speakerForm = compiled(
  [
    String.raw`\b${whoSpeaks}\b(?: \w+){0,5} ${saying}\b(?! to\b)`,
    String.raw`\b${saying} (?:by )?${whoSpeaks}\b(?! (?:is|was|are|has|did))`,
    String.raw`\bby whom\b(?: \w+){0,4} ${saying}\b`,
    String.raw`\bwhose (?:own |personal )?(?:words?|quotes?|quotation|statement|claim|voice|remarks?|comments?|assertion|line|sentence|idea|testimony|account|authority|report|reporting|${opinions})\b`,
    String.raw`\b${whoSpeaks} (?:is|was|are|were)(?: being| the one| here)* (?:cited|quoted|referenced|credited|named as (?:the |its )?source)(?: here| there| for ${answer})?$`,
    String.raw`\b${whoSpeaks} (?:holds|held|shares|gave|gives|expressed|offers?|offered|voiced?|takes|took) (?:that|this|the|such an?) (?:${opinions})\b`,
    String.raw`\b(?:who|which (?:person|source)) (?:is|was) (?:the |its )?authority\b|\bwho vouches\b`,
    String.raw`\b${whoSpeaks}\b(?: \w+){0,3} (?:that|this|quote|statement|claim) (?:from|by)\b`,
    String.raw`\b(?:from|by) whom (?:is|was|does|did|are)(?: \w+)? ${answer}\b`,
    String.raw`\baccording to ${whoSpeaks}\b`,
    String.raw`\b(?:attributed?|credited) to\b|\b(?:from|by) who(?:m)?\b(?: \w+){0,4} (?:have|got|get|quote) ${answer}\b|\bfrom who(?:m)? (?:is|comes|came) ${answer}\b|\bwhose point of view\b|\b${whoSpeaks} (?:gives?|gave) (?:this|that|the) information\b|\b(?:said|stated|written|claimed) by$|\battribution\b|\b${whoSpeaks}\b(?: \w+){0,3} (?:credit|attribute)\b|\bto whom\b(?: \w+){0,4} attributed\b`,
    String.raw`\b${whoSpeaks} (?:is|stands?|stood) behind ${answer}\b|\b${media} (?:(?:is|was) (?:that|this|it) (?:in|from|by|of)|(?:does|did) (?:that|this|it) (?:come|stem|originate) from)$`,
    String.raw`\b(?:in|from|by) ${media} (?:is|was|did|does|has)\b(?: \w+){0,3} ${answer}\b`,
    String.raw`\bspeaker\b|\bwhose (?:mouth|lips)\b|\b(?:whos|who is) (?:the|your|their) source\b`,
    String.raw`\b${whoSpeaks} (?:had|has|ran|runs|carries|covered|broke|carried|printed|published|came up with|comes up with|came out with) (?:(?:that|this|the) )?${answer}$`,
    String.raw`\b${whoSpeaks} (?:\w+ ){0,3}(?:cite|name|thank|credit) (?:for|with) ${answer}\b`,
    String.raw`\b(?:person|one|man|woman|guy) (?:(?:who|that) (?:is |was )?)?(?:saying|said|says|telling|behind) ${answer}\b`,
    String.raw`\b${whoSpeaks}\b(?: \w+){0,4} (?:made|makes) (?:that|this|the) (?:claim|statement|assertion|remark|comment)\b`,
    String.raw`\b(?:author|writer) of (?:that|this|the|these|those)(?: (?:quote|quotation|statement|claim|sentence|words|remark))?$`,
  ].join("|"),
);

/** The shown sentence, or its context, that says whom the speaker told; otherwise undefined: the document may say it elsewhere. */
export function listenerReply(pieces: readonly ShownPiece[], library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const withContext = [...pieces, ...shownPieces(contextOf(pieces, library), document)];
  const told = withContext.find((piece) => listener.test(withoutQuotations(displayText(document, piece))));
  return told && placeNameReply([told], library);
}

const listener =
  /\b(?:told|informed|tells) (?!that\b)|\b(?:said|says|spoke|speaking|talked|talking|complained|wrote|explained) (?:to|with) /iu;

function contextOf(pieces: readonly ShownPiece[], { knowledge: { document }, contextBySentence }: Library): readonly Span[] {
  const sentences = document.sentences.filter((sentence) => pieces.some((piece) => overlaps(piece, sentence)));
  return sentences.flatMap((sentence) => contextBySentence.get(sentence) ?? []);
}

/** "Who did he tell?" `plain`: the words of a clause. */
export function readListener(plain: string): AskedAbout | undefined {
  return listenerForm.test(plain) ? { kind: "listener" } : undefined;
}

const start = "^(?:(?:and|so|but|ok) )*";
const who = "(?:who|whom|(?:which|what) (?:paper|newspaper|outlet|agency|media|journalist|reporter))";
const somebody = "(?:did|was|is|has|had) (?:he|she|they|it)";
const thing = "(?: (?:that|this|it|so|about (?:that|this|it)))?";
const spoke = "(?:say|said|saying|talk|talked|talking|speak|speaking|spoken|tell|telling|told|confide|confided|report|reported)";
const listenerForm = compiled(
  [
    `${start}${who} ${somebody} (?:tell|told|telling|inform|informed)(?: of)?${thing}$`,
    `${start}${who} ${somebody} ${spoke}${thing} (?:to|with)$`,
    `${start}(?:to|with) ${who} ${somebody} ${spoke}${thing}$`,
    `${start}(?:to )?${who} (?:was|is) (?:it|that|this) (?:said|told|addressed)(?: to)?$`,
    `${start}(?:(?:he|she|they) )?(?:told|informed) (?:who|whom)$`,
  ].join("|"),
);
