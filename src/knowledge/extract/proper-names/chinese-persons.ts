import type { Span } from "../../../document/spans-and-citations.ts";
import { afterPerson, beforePerson, isFunctionWord, surnameLength } from "./chinese-name-words.ts";

/** Persons' names in runs of Chinese text: a surname and one or two characters beside a post, a relative or a verb of speech. */
export function findPersons(text: string, isInDictionary: (word: string) => boolean): ReadonlySet<string> {
  const uses = new Map<string, PersonUse>();
  for (const { 0: surname, index } of text.matchAll(/\p{Script=Han}/gu)) {
    if (surnameLength(surname) === 0 && surnameLength(text.slice(index, index + 2)) === 0) continue;
    readPersonAt(text, index, uses);
  }
  const found = [...uses].filter(([name, { cues, named }]) => (isInDictionary(name) ? named > 1 : cues > 0));
  return new Set(found.flatMap(([name]) => (isPartOfName(name, uses, text) ? [] : [name])));
}

interface PersonUse {
  /** Mentions beside a post, a relative or a verb of speech. */
  cues: number;
  /** Cues before the name, a post or a relative: `馆长林一鸣`. */
  named: number;
}

function readPersonAt(text: string, index: number, uses: Map<string, PersonUse>): void {
  const length = surnameLength(text.slice(index, index + 2));
  const isNamed = beforePerson.test(text.slice(Math.max(0, index - contextLength), index));
  for (const given of [1, 2]) {
    const end = index + length + given;
    const name = text.slice(index, end);
    if (!/^\p{Script=Han}{2,4}$/u.test(name) || [...name.slice(length)].some((character) => noGiven.has(character))) return;
    const follows = followingCue(text, index, end);
    const ends = isNamed && (!/^\p{Script=Han}/u.test(text.slice(end, end + 1)) || isFunctionWord(text.charAt(end)));
    if (follows === undefined && !ends) continue;
    const use = uses.get(name) ?? { cues: 0, named: 0 };
    use.cues += 1;
    if (isNamed) use.named += 1;
    uses.set(name, use);
    return;
  }
}

/** UTF-16 code units around a possible name. */
const contextLength = 8;

/** A post or a verb of speech after a name; a colon only if the name begins a line. */
function followingCue(text: string, start: number, end: number): string | undefined {
  const cue = afterPerson.exec(text.slice(end, end + contextLength))?.[0];
  return cue !== "：" || start === 0 || /[\n*\u3000]/u.test(text.charAt(start - 1)) ? cue : undefined;
}

/** Characters of function words, verbs of speech and posts. Some are rare in given names; a missing name does less harm than a false one. */
const noGiven = new Set(
  "的了在和与及或是不有这那他她它我你您们也都就还又把被从到对向为以于由将其个说问答称着过地得之所而但并且则若如因后前时等里内外下来去让给使用做看听走叫没很最更只才再已曾几多少每各某本该此第年月日号点次条项章款位名者员长师生家人们市县省区镇乡村路街桥局厅部院校馆所会社行店厂司",
);

/** `林文` if all its mentions are in `林文清`. */
function isPartOfName(name: string, uses: ReadonlyMap<string, PersonUse>, text: string): boolean {
  const longer = [...uses.keys()].filter((other) => other.length > name.length && other.startsWith(name));
  return longer.some((other) => text.split(other).length * 3 > text.split(name).length * 2);
}

/** The names of persons in a Chinese text, as written. Read from simplified characters. */
export type ChinesePersons = ReadonlySet<string>;

/**
 * Names of two to four characters that begin with a surname and stand directly before a verb of speech or after what a person is
 * (`校长林文清`) at least once. There are no spaces, so the end of a name after such a word is known only if it recurs.
 */
export function readChinesePersons(text: string): ChinesePersons {
  const candidates = new Map<string, Candidate>();
  for (const match of text.matchAll(surnameAt)) {
    const [, surname = "", given = ""] = match;
    const before = text.slice(Math.max(0, match.index - 4), match.index);
    const hasTitle = personBefore.test(before);
    for (let length = 1; length <= given.length; length += 1) {
      const end = match.index + surname.length + length;
      addCandidate(candidates, surname + given.slice(0, length), hasTitle, beginsWithVerb.test(text.slice(end, end + 4)));
    }
  }
  const longest = longestCounts(candidates);
  return new Set([...candidates.values()].filter((candidate) => isPerson(candidate, candidates, longest)).map(({ name }) => name));
}

interface Candidate {
  readonly name: string;
  count: number;
  afterTitle: number;
  beforeVerb: number;
}

function addCandidate(candidates: Map<string, Candidate>, name: string, hasTitle: boolean, hasVerb: boolean): void {
  if (notInName.test(name) || notName.test(name)) return;
  const candidate = candidates.get(name) ?? { name, count: 0, afterTitle: 0, beforeVerb: 0 };
  candidate.count += 1;
  if (hasTitle) candidate.afterTitle += 1;
  if (hasVerb) candidate.beforeVerb += 1;
  candidates.set(name, candidate);
}

function isPerson(
  { name, count, afterTitle, beforeVerb }: Candidate,
  candidates: ReadonlyMap<string, Candidate>,
  longerCounts: ReadonlyMap<string, number>,
): boolean {
  const shorter = candidates.get(name.slice(0, -1));
  const isWhole = shorter === undefined || count >= minShareOfShorter * shorter.count;
  if (beforeVerb > 0 && (isWhole || count > 1)) return true;
  return afterTitle > 0 && count > 1 && isWhole && (longerCounts.get(name) ?? 0) < minShareOfShorter * count;
}

/** The mentions of the most frequent form of each name with one character more. Nearly all mentions of `林文` are in `林文清`. */
function longestCounts(candidates: ReadonlyMap<string, Candidate>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, count } of candidates.values()) {
    const shorter = name.slice(0, -1);
    counts.set(shorter, Math.max(counts.get(shorter) ?? 0, count));
  }
  return counts;
}

/** The least share of a name's mentions among those without its last character. */
const minShareOfShorter = 0.6;

/** Frequent surnames, without those that are mostly other words (`时`, `成`, `向`). */
const surnames =
  "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱錢汤尹黎易乔喬贺賀赖賴龚龔庞龐樊兰蘭殷施陶洪翟颜顏倪严嚴牛温芦季俞章鲁魯葛伍韦韋申尤毕聂聶丛焦柳邢岳齐梅莫庄莊辛祝涂谷祁舒耿牟卜詹苗凌费費纪紀靳童欧甄项曲阳裴查鲍鮑覃霍翁隋甘景薄柏宁柯阮桂闵閔";
const surnameAt = new RegExp(`(?=(欧阳|司马|上官|诸葛|夏侯|皇甫|慕容|令狐|[${surnames}])(\\p{Script=Han}{1,2}))`, "gu");
const notInName = /[的了是在和与及或不没有我你他她它们这那么说着过被把从到也都就还又很称问对以让给令将日年月时今昨句声话]/u;
const notName =
  /^(?:许多|任何|马上|方面|高中|石油|石头|金额|黄河|黄金|白天|孙女|孙子|江西|江苏|江南|沈阳|安徽|温州|宁波|宁夏|苏州|郑州|徐州|贵州|广州|杭州|海南|高兴|高级|高校|康复|金融|万人|万元|易于|夏天|白色|方案|方式|方法|章程|项目|史上|曾经|毛病|何况|何时|何处|石家|庄严|温度|余人|余名|季度|钱款|牛奶|谷歌|马路|田地|田间|叶子|汤圆|雷达|费用|纪录|纪念|宁愿|严格|严重|龙头|黄色|毕业|毕竟|尤其|查看|查询|申请|金属|祝愿|景区|曲线|阳光|阳台|柏林|苗木|舒适|童年|熊猫|林业|林区|胡同|周末|周边|周围|方便|方向|严肃|江面|江边|洪水|白宫|莫非|施工|陶瓷|洪涝)/u;

const personBefore =
  /(?:[工职员生师人民者记长授士护总裁监官警兵友]|书记|支书|主任|主席|经理|董事|秘书|律师|教练|导演|妻子|丈夫|儿子|女儿|母亲|父亲|孙女|孙子|哥哥|姐姐|弟弟|妹妹|男子|女子|店主|老板|业主|司机|代表|委员|先生|女士)$/u;

/** The persons named in a span, in order and apart from each other; the longest where several begin at the same character. */
export function personsIn(text: string, { start, end }: Span, persons: ChinesePersons): readonly Span[] {
  const found: Span[] = [];
  for (const match of text.slice(start, end).matchAll(surnameAt)) {
    const from = start + match.index;
    if (from < (found.at(-1)?.end ?? 0)) continue;
    const length = [4, 3, 2].find((count) => from + count <= end && persons.has(text.slice(from, from + count)));
    if (length !== undefined) found.push({ start: from, end: from + length });
  }
  return found;
}

const verbs =
  "说道?|表示|指出|认为|问道?|答道?|回答|喊道?|叫道|嚷道?|回忆|补充|介绍|介紹|透露|坦言|直言|强调|解释|感叹|感慨|笑道|告诉|反问|追问|插话|叮嘱|提醒|建议|呼吁|宣布|承认|否认|抱怨|评价|总结|写道|寫道|讲道?|講道?|回应|纠正|吼道?|骂道?|叹道?|嘟囔|嘀咕|打趣|安慰|反驳|辩解|保证|承诺|警告|质疑|称|道|话";

/** A verb of speech, with little after it: `表示`, `告诉记者`, `补了一句`. */
const verb = `(?:(?<![据小传听学])(?:${verbs})(?:了|着|过|起)?(?:记者|本报记者|大家|众人|我们|我|他|她|他们|对方)?|(?:补|说|问|答|喊|回|加|添)了?(?:一)?[句声])`;

export const beginsWithVerb = new RegExp(`^${verb}`, "u");
/** Before the comma or the colon that introduces the words, or after them. */
export const endsWithVerb = new RegExp(`${verb}\\s*$`, "u");
