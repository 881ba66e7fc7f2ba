import { displayText } from "../../document/display-text.ts";
import { overlappingSentences } from "../../document/document.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { stemWord } from "../../text/words.ts";
import { stemsOf } from "../other-of-kind.ts";
import { type AskedAbout, compiled } from "./about-answer-forms.ts";
import { againReply, closestAgainReply, placeNameReply, type ShownPiece, type ShownPieces, shownPieces } from "./shown-again.ts";

/** The shown sentence, or its context, that has the thing and says whose it is, or that the document does not say so; undefined without the thing. */
export function ownerReply(noun: string, pieces: readonly ShownPiece[], library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const sentences = pieces.flatMap((piece) => overlappingSentences(document, piece));
  const context = sentences.flatMap((sentence) => library.contextBySentence.get(sentence) ?? []);
  const shown = [...pieces, ...shownPieces(context, document)].filter((piece) => hasWord(noun, displayText(document, piece)));
  const owned = shown.find((piece) => owner.test(displayText(document, piece)));
  if (owned) return placeNameReply([owned], library);
  return shown[0] && closestAgainReply(shown[0], "The document does not say whose it is. Closest:", library);
}

/** "Compiled by the Harbour Board"; "by 2019" is a time. */
const owner = /(?<!\p{L})(?:by|from|according to) (?:the |an? )?\p{Lu}|\p{Lu}\p{L}+['’]s? /u;

function hasWord(noun: string, sentence: string): boolean {
  return stemsOf([sentence]).has(stemWord(noun));
}

/** The shown sentence that has the thing, or another word for it; otherwise that it does not say what it is based on. */
export function basisReply(noun: string, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const nouns = families.find((family) => family.includes(noun)) ?? [noun];
  const found = pieces.find((piece) => nouns.some((each) => hasWord(each, displayText(document, piece))));
  if (found) return placeNameReply([found], library);
  return closestAgainReply(pieces[0], "The document does not say what that is based on. Closest:", library);
}

const families: readonly (readonly string[])[] = [
  ["index", "indexes", "list", "ranking", "rating", "table", "chart"],
  ["survey", "poll", "study", "research", "report", "analysis"],
];

/** "Whose survey is that?", "who is behind this list?": asks who made something that was shown. */
export function readOwner(plain: string): AskedAbout | undefined {
  const { whose, behind } = form.exec(plain)?.groups ?? {};
  const noun = whose ?? behind;
  return noun === undefined ? undefined : { kind: "owner", noun };
}

const works =
  "(?:index|indexes|list|ranking|rating|table|chart|survey|study|poll|report|analysis|statistics?|figures?|numbers?|data|estimate|forecast|research|plan|scheme|programme|program|initiative|project|map|score|scores)";
const form = new RegExp(
  String.raw`^(?:\S+ ){0,2}?(?:whose (?<whose>${works}) (?:is|was|are|were) (?:that|this|it|these|those)(?: then| exactly| anyway)?|(?:who is|whos|who was|who stands) behind (?:that|this|the) (?<behind>${works}))$`,
  "u",
);

/** "Based on which list?", "upon what survey does that rest?": asks what an answer was taken from. */
export function readBasis(plain: string): AskedAbout | undefined {
  const { noun } = basisForm.exec(plain)?.groups ?? {};
  return noun === undefined || isGeneral.test(noun) ? undefined : { kind: "basis", noun };
}

/** Any answer is based on these. */
const isGeneral = /^(?:data|figures?|numbers?|statistics?|report)$/u;

const relation =
  "(?:(?:based|founded|built|resting|relying) (?:up)?on|on the (?:basis|strength) of|(?:up)?on|according to|as per|per|by|(?:taken|drawn|derived|quoted|coming|stemming) from|from|in|out of)";
/** The noun ends the question, or only words that point to the answer follow. */
const pointing =
  "(?: (?:is|was|are|were|does|did|do|has|have|that|this|it|these|those|they|the|figures?|numbers?|claims?|statements?|rest|rests|come|comes|taken|drawn|derived|based|from|on|stem|get|got|you|then|exactly|please))*";
const basisForm = new RegExp(
  String.raw`^(?:\S+ ){0,2}?(?:(?:is|was|are) (?:that|this|it) )?(?:${relation} (?:which|what)|(?:which|what)(?= \S+ (?:is|was|does|did|are) (?:that|this|it|the figure|the number) (?:\S+ )?(?:drawn|taken|derived|based|rest|rests|come|stem|from|on)\b)) (?<noun>${works})${pointing}$`,
  "u",
);

/** The sentence that says who gave a name, otherwise what was shown as what comes closest. */
export function namingReply(pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const named = pieces.find((piece) => namedBySomebody.test(displayText(document, piece)));
  if (named) return againReply([{ text: "The sentence names who called it so:", span: named }], library);
  return closestAgainReply(pieces[0], "The document does not say who called it so. Closest:", library);
}

const namedBySomebody =
  /\b(?:named|called|label+ed|nicknamed|dubbed|termed|titled|coined) (?:[^.;]{0,60} )?by (?!20|19)|\b(?:calls?|dubs|labels|nicknames|coined) (?:it|them|the|this)\b/iu;

/** "Who came up with that name?" `plain`: the words of a clause. */
export function readNaming(plain: string): AskedAbout | undefined {
  return namingForm.test(plain) ? { kind: "naming" } : undefined;
}

const lead = "^(?:(?:and|so|but|ok|lol|haha|wait|then|also) )*";
const name = "(?:name|nickname|title|label|term|phrase|expression|designation|moniker|epithet|slogan|word)";
const thing = "(?:it|them|that|this|him|her|those|these)";
const namingForm = compiled(
  [
    `${lead}who (?:ever |actually |first |even )?(?:came up with|thought up|thought of|coined|invented|created|chose|made up|introduced|uses?|used|gave (?:it|them|him|her)) (?:that|this|the|such an?) ${name}(?: first| originally)?$`,
    `${lead}who (?:ever |actually |first )?(?:named|called|calls|labelled|labeled|nicknamed|dubbed|termed|titled|named) ${thing}(?: (?:that|this|so|like that))?(?: first| originally)?$`,
    `${lead}(?:by whom|who) (?:was|were|is|are) (?:it|they|he|she|that|this|(?:that|this|the) ${name}) (?:so |thus )?(?:named|called|labelled|labeled|nicknamed|dubbed|termed|coined|invented|given)(?: (?:that|so|like that))?(?: by)?$`,
    `${lead}(?:whose idea was (?:that|this|the) ${name}|where (?:does|did) (?:that|this|the) ${name} come from)$`,
  ].join("|"),
);
