import { paragraphOf } from "../../document/document.ts";
import { countsNoun, headOfCounted } from "./counted-noun.ts";
import { defines, readDefined } from "./definitions.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import { asked } from "./question-asked.ts";
import type { CandidateSentence } from "./ranking-features.ts";
import { byWeight, weightedShare } from "./ranking-features.ts";
import { createTermLookup, exactScores } from "./term-lookup.ts";
import { tokenRow } from "./token-rows.ts";

const off = new Set((process.env.OFF ?? "").split(","));
const P = (n: string, d: number) => (off.has(n) ? 0 : Number(process.env[`P_${n}`] ?? d));

/** What is added to a sentence's score for what it is, whatever its words. In units of the score. */
export function createPriors(index: PassageIndex, question: Question): (candidate: CandidateSentence) => number {
  const { document } = index.knowledge;
  const text = question.text.slice(0, 400);
  const defined = readDefined(text);
  const lookup = createTermLookup(question.terms);
  const asksForRecord = recordAsked.test(text);
  const asksPermission = permissionAsked.test(text);
  const asksHow = /^\W*how (?:do|does|can|to|should)\b/iu.test(text);
  const counted = headOfCounted(asked(question).counted);
  const asksList = listAsked.test(text);
  const fits = new Map<number, { fit: number; share: number; heading: string }>();
  const headingFit = (sentence: number) => {
    const known = fits.get(sentence);
    if (known) return known;
    const ids = [...new Set(tokenRow(index.sentences, sentence))].filter((id) => id > 0);
    const scores = exactScores(lookup, tokenRow(index.sentences, sentence));
    const covered = weightedShare(question.terms, scores, byWeight);
    const used = ids.filter((id) => question.ids.has(id)).length / Math.max(1, ids.length);
    const fit = { fit: covered * used, share: used === 1 && ids.length > 0 ? covered : 0, heading: index.sentenceTexts(sentence).text };
    fits.set(sentence, fit);
    return fit;
  };
  return ({ sentence, text: said }) => {
    let sum = 0;
    const own = document.sentences[sentence];
    const paragraph = own && paragraphOf(document, own);
    const heading = paragraph?.heading;
    if (defined && defines(said, defined)) sum += P("define", 5);
    const nearest = heading === undefined ? undefined : index.surroundings.near[index.surroundings.places[sentence] ?? 0]?.at(-1);
    if (nearest !== undefined) {
      const { fit, share, heading: title } = headingFit(nearest);
      if (/[?？]["”'’*_]*$/u.test(title)) sum += P("faq", 5) * fit;
      else sum += P("heading", 2.5) * share;
      if (own?.number === 1 && paragraph && paragraph.number === (heading ?? 0) + 1) sum += P("firstUnder", 1) * Math.max(fit, share);
      if (!asksForRecord && records.test(title)) sum -= P("records", 2);
      if (!asksHow && /^\W*(?:[\d.]+\s+)?how to\b/iu.test(title)) sum -= P("instruction", 3);
    }
    if (counted !== undefined && countsNoun(index.sentenceTexts(sentence).words, counted)) sum += P("counted", 3);
    if (asksPermission && permission.test(said)) sum += P("permission", 1.2);
    if (/[?？]["”'’*_)]*$/u.test(said.trim())) sum -= P("question", 1);
    if (asksList && /[:：]$/u.test(said)) sum += P("list", 1);
    return sum;
  };
}

const recordAsked =
  /\b(?:when|since|histor\w*|changed?|changes|version|added|before|earlier|previous\w*|first|references?|sources?|cited?|links?|see)\b/iu;
const records =
  /^\W*(?:[\dA-Z.]+\s+)?(?:history|change ?log|changes|revision history|document history|version history|references|bibliography|further reading|see also|external links|sources|footnotes|acknowledge?ments|copyright|index|table of contents|contents)\b/iu;
const permissionAsked =
  /^\W*(?:(?:and|so|but|ok|then)\W+)?(?:can|could|may|must|should|shall|am|are|is|do|does|need)\s+(?:i|we|you|one|it|they|anyone|anybody|everyone|somebody|someone|people|there|[a-z]+(?: [a-z]+){0,3}?)\b.*|\b(?:allowed|permitted|permission|obliged|required|forbidden|prohibited)\b/iu;
const permission =
  /\b(?:may|must|shall|can|cannot|can['’]t|mustn['’]t|should|allowed|permitted|required|requires?|prohibited|forbidden|need not|needs? to|have to|has to|free to|entitled)\b/iu;
const listAsked =
  /^\W*(?:who (?:is|are|sits|serves) (?:on|in)\b|(?:what|which) (?:are|were)\b|(?:what|which) \w+s (?:are|were|do|does|did|can|may|must|should|have|has)\b|list\b|name (?:all|the)\b)/iu;
