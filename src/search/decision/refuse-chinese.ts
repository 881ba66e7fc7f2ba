import { surnameLength } from "../../knowledge/extract/proper-names/chinese-name-words.ts";
import { toSimplified } from "../../text/fold.ts";
import { hasHan } from "../../text/words.ts";
import { sentencesBeside } from "../ranking/sentence-surroundings.ts";
import { type Judged, maxSentenceLength, type Refusal, unsaid } from "./judged-sentence.ts";

/** Why a sentence does not answer a Chinese question about a Chinese document; undefined if nothing speaks against it. */
export function findChineseRefusal(judged: Judged): Refusal | undefined {
  const { index, question } = judged;
  if (!index.hanPairs || !hasHan(question.text)) return undefined;
  const text = toSimplified(question.text.slice(0, maxCharacters));
  const refusal = unknownPerson(judged, text) ?? notGivenThere(judged, text);
  // No Chinese questions were there to fit a weight on.
  return refusal && { ...refusal, isCertain: true };
}

const maxCharacters = 200;

/** `镇长刘某某怎么说`: a post with a name that the document does not have. */
function unknownPerson({ index }: Judged, text: string): Refusal | undefined {
  const name = namedByPost.exec(text)?.groups?.name;
  if (name === undefined || surnameLength(name) !== 1) return undefined;
  return toSimplified(index.knowledge.document.text).includes(name) ? undefined : unsaid;
}

const namedByPost =
  /(?:镇长|市长|县长|省长|乡长|村长|局长|部长|校长|院长|科长|处长|所长|馆长|主任|书记|主席|总统|经理|教授|博士|记者|律师|医生|老师|工程师|船长|队长)(?<name>\p{Script=Han}{3})(?=今年|对|怎么|说|是|在|有|的|几|多|住|为|认为|表示|什么|哪)/u;

/** The kind of thing that is asked for stands neither in the sentence nor beside it, or the sentence is not about the person. */
function notGivenThere(judged: Judged, text: string): Refusal | undefined {
  const asked = readChineseAsked(text);
  const beside = sentencesBeside(judged.index.knowledge.document, judged.candidate.sentence);
  const texts = beside.map((sentence) => simplifiedText(judged, sentence));
  const missing = asked.find(({ supplied }) => !texts.some((each) => supplied.test(each)));
  if (missing) return { missing: missing.label };
  const personal = asked.find(({ isPersonal }) => isPersonal);
  return personal && isAboutOther(judged, text) ? { missing: personal.label } : undefined;
}

function simplifiedText({ index }: Judged, sentence: number): string {
  return toSimplified(index.sentenceTexts(sentence).text.slice(0, maxSentenceLength));
}

/** The question names a person of the document; neither the sentence nor the one before it in the paragraph does. A pronoun would be of anybody. */
function isAboutOther(judged: Judged, text: string): boolean {
  const { document } = judged.index.knowledge;
  const { sentence } = judged.candidate;
  const names = personsIn(text).filter((name) => toSimplified(document.text).includes(name));
  const near = sentencesBeside(document, sentence).filter((each) => each <= sentence);
  const here = near
    .sort((a, b) => a - b)
    .map((each) => simplifiedText(judged, each))
    .join("");
  return names.length > 0 && !names.some((name) => here.includes(name));
}

/** A surname and two characters at the beginning of a clause. */
function personsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\p{Script=Han})\p{Script=Han}{3}/gu)].flatMap(([name]) => (surnameLength(name) === 1 ? [name] : []));
}

/** What a Chinese question asks for, and how a sentence gives it. Read from simplified characters. */
interface ChineseAsked {
  /** What a reply calls it: "It does not give the age." */
  readonly label: string;
  readonly supplied: RegExp;
  /** Every person has one: that of another is no answer. */
  readonly isPersonal?: boolean;
}

/** Undefined kinds are not tested: a reason needs no word of its own. */
function readChineseAsked(question: string): readonly ChineseAsked[] {
  const found: ChineseAsked[] = kinds.filter(({ asked }) => asked.test(question));
  const named = namedInstitution.exec(question)?.groups?.noun;
  if (named)
    found.push({ label: "the name", isPersonal: true, supplied: new RegExp(`(?:(?!${notInName})\\p{Script=Han}){2}${named}`, "u") });
  const unit = countedUnit.exec(question)?.groups?.unit;
  if (unit) found.push({ label: "the number", supplied: countOf(unit) });
  const fee = askedFee.exec(question)?.groups?.fee;
  if (fee) found.push({ label: "the fee", supplied: /费/u });
  const role = inRole.exec(question)?.groups?.role;
  if (role) found.push({ label: `that of a ${role}`, supplied: new RegExp(role, "u") });
  return found;
}

const namedInstitution = /哪一?[所个家座间](?<noun>大学|学院|学校|中学|小学|公司|医院|银行|酒店|工厂|单位)/u;
/** In `在省城念大学` the university has no name. */
const notInName = "[念读上考在是的所个家去到进办开]";
const countedUnit =
  /(?:多少|几)(?<unit>年|个月|天|小时|分钟|次|本|米|公里|人|岁|层|辆|艘|趟|首|页|倍|吨|公斤|亩|户|条|位|名|家|座|间|所)(?!前|后|级|起)/u;

const askedFee = /多少(?<fee>\p{Script=Han}{1,3}费)/u;
/** `当教练一个月工资多少`: what is asked of somebody in one role is not answered by another. */
const inRole = /[做当](?<role>\p{Script=Han}{1,3}[员师长工练])(?=一|每|的|时|期间|能|拿|工资|多少)/u;

/** A year of the calendar is no number of years. */
function countOf(unit: string): RegExp {
  if (unit === "年") return new RegExp(`(?<!\\d)(?:\\d{1,3}|${count.replace("[\\d.,０-９]+|", "")})多?余?(?:个?年|个年头)`, "u");
  if (unit === "天") return new RegExp(`${count}多?余?(?:天|[个]?工作日|日内)`, "u");
  if (/[人位名户]/u.test(unit)) return new RegExp(`${count}多?余?(?:[个位名户口]|人)`, "u");
  return new RegExp(`${count}多?余?(?:${unit}|个)`, "u");
}

const count = "(?:[\\d.,０-９]+|[零〇一二两三四五六七八九十百千万亿半]+)";

const kinds: readonly (ChineseAsked & { readonly asked: RegExp })[] = [
  {
    label: "the age",
    isPersonal: true,
    asked: /几岁|多大(?:年纪|岁数|年龄|了)?(?!的)|年龄|年纪|岁数/u,
    supplied: new RegExp(`${count}多?岁|年龄|${count}出头`, "u"),
  },
  {
    label: "the amount of money",
    isPersonal: true,
    asked:
      /多少钱|(?:工资|薪水|薪资|月薪|年薪|收入|价格|票价|房租|租金|学费|费用|罚款)[^，。？?]{0,4}(?:多少|几)|多少[^，。？?]{0,6}(?:钱|费|元)/u,
    supplied: new RegExp(`${count}[多余]?(?:元|块|角|毛|分钱|美元|欧元|万)|免费|不(?:再)?收费|不要钱|[¥￥$]\\s?\\d`, "u"),
  },
  {
    label: "the subject of study",
    isPersonal: true,
    asked: /(?:什么|哪个|啥)专业|学什么/u,
    supplied: /专业|主修|攻读|\p{Script=Han}系(?!统|列)/u,
  },
  { label: "the telephone number", isPersonal: true, asked: /电话|手机号|联系方式/u, supplied: /\d{3,4}[-－—\s]?\d{3,}|\d{5,}/u },
  { label: "the time", asked: /几点/u, supplied: new RegExp(`${count}[点时]|\\d{1,2}[:：]\\d\\d`, "u") },
  { label: "the year", asked: /哪一?年/u, supplied: /[\d〇零一二三四五六七八九]{4}年?|[去今明前后]年|年前|年间/u },
];
