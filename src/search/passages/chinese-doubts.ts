import { surnameLength } from "../../knowledge/extract/proper-names/chinese/chinese-words.ts";
import { toSimplified } from "../../text/simplified.ts";
import { readChineseAsked } from "../asked/chinese-quantities.ts";
import { hasHan } from "./han-words.ts";
import { type Judged, type Lack, unsaid } from "./veto.ts";

/** Why a sentence does not answer a Chinese question about a Chinese document; undefined if nothing speaks against it. */
export function findChineseDoubt(judged: Judged): Lack | undefined {
  const { index, question } = judged;
  if (!index.hanPairs || !hasHan(question.text)) return undefined;
  const text = toSimplified(question.text.slice(0, maxCharacters));
  return unknownPerson(judged, text) ?? notGivenThere(judged, text);
}

const maxCharacters = 200;

/** `镇长刘某某怎么说`: a post with a name that the document does not have. */
function unknownPerson({ index }: Judged, text: string): Lack | undefined {
  const name = namedByPost.exec(text)?.groups?.name;
  if (name === undefined || surnameLength(name) !== 1) return undefined;
  return toSimplified(index.knowledge.document.text).includes(name) ? undefined : unsaid;
}

const namedByPost =
  /(?:镇长|市长|县长|省长|乡长|村长|局长|部长|校长|院长|科长|处长|所长|馆长|主任|书记|主席|总统|经理|教授|博士|记者|律师|医生|老师|工程师|船长|队长)(?<name>\p{Script=Han}{3})(?=今年|对|怎么|说|是|在|有|的|几|多|住|为|认为|表示|什么|哪)/u;

/** The kind of thing that is asked for stands neither in the sentence nor beside it, or the sentence is not about the person. */
function notGivenThere(judged: Judged, text: string): Lack | undefined {
  const asked = readChineseAsked(text);
  const sentences = nearTexts(judged);
  const missing = asked.find(({ supplied }) => !sentences.some((each) => supplied.test(each)));
  if (missing) return { lacking: missing.label };
  const personal = asked.find(({ isPersonal }) => isPersonal);
  return personal && isAboutOther(judged, text) ? { lacking: personal.label } : undefined;
}

/** The sentence and its neighbours in the paragraph. */
function nearTexts({ index, candidate: { sentence } }: Judged): readonly string[] {
  const { sentences } = index.knowledge.document;
  const paragraph = sentences[sentence]?.paragraph;
  return [0, -1, 1]
    .filter((step) => sentences[sentence + step]?.paragraph === paragraph)
    .map((step) => toSimplified(index.sentenceTexts(sentence + step).text.slice(0, maxSentence)));
}

const maxSentence = 2000;

/** The question names a person of the document; neither the sentence nor the one before it in the paragraph does. A pronoun would be of anybody. */
function isAboutOther({ index, candidate: { sentence } }: Judged, text: string): boolean {
  const names = personsIn(text).filter((name) => toSimplified(index.knowledge.document.text).includes(name));
  const { sentences } = index.knowledge.document;
  const near = [sentence - 1, sentence].filter((each) => sentences[each]?.paragraph === sentences[sentence]?.paragraph);
  const here = toSimplified(near.map((each) => index.sentenceTexts(each).text.slice(0, maxSentence)).join(""));
  return names.length > 0 && !names.some((name) => here.includes(name));
}

/** A surname and two characters at the beginning of a clause. */
function personsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\p{Script=Han})\p{Script=Han}{3}/gu)].flatMap(([name]) => (surnameLength(name) === 1 ? [name] : []));
}
