import { stemmer } from "stemmer";
import { fold, withFewMarks } from "./fold.ts";

/** One word of a text: its position (UTF-16 code units) and the form in which it is compared. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** Lower case, without diacritics, possessive 's and zero-width characters; `7,000` is `7000`. Never empty. */
  readonly folded: string;
  readonly capitalised: boolean;
}

/** The words between two offsets. Hyphens, slashes and commas separate words; each Chinese, Japanese or Thai character is a word. */
export function tokenize(text: string, start = 0, end = text.length): readonly Word[] {
  const words: Word[] = [];
  const part = text.slice(start, end);
  const pattern = ascii.test(part) ? asciiWord : word;
  pattern.lastIndex = 0;
  // Not matchAll, which copies the pattern for each sentence.
  for (let match = pattern.exec(part); match; match = pattern.exec(part)) {
    const raw = match[0];
    const folded = foldWord(raw);
    if (folded === "") continue;
    const offset = start + match.index;
    words.push({ start: offset, end: offset + raw.length, folded, capitalised: isCapital(raw) });
  }
  return words;
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{N}+(?:[.,]\p{N}+)*|(?:\p{L}\.){2,}|[\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+(?:['’][\p{L}\p{M}]+)*/gu;

const ascii = /^\p{ASCII}*$/u;
/** What `word` finds in ASCII, in a third of the time. */
const asciiWord = /\d+(?:[.,]\d+)*|(?:[A-Za-z]\.){2,}|[A-Za-z]+(?:'[A-Za-z]+)*/gu;

function isCapital(raw: string): boolean {
  const code = raw.charCodeAt(0);
  if (isPlainHan(raw)) return false;
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(raw);
}

/** Ideographs other than compatibility forms fold to themselves: most words of a Chinese text. */
function isPlainHan(raw: string): boolean {
  const code = raw.charCodeAt(0);
  return raw.length === 1 && code >= 0x3400 && code <= 0x9fff;
}

function foldWord(raw: string): string {
  if (isPlainHan(raw)) return raw;
  if (/^[A-Za-z]+$/u.test(raw)) return raw.toLowerCase();
  const plain = withFewMarks(raw.replace(invisible, ""))
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  if (/^\p{N}/u.test(plain)) return plain.replace(/,(?=\d{3}(?:\D|$))/gu, "");
  return plain.replace(/['’]s$/u, "").replace(/['’.]/gu, "");
}

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** The words as typed, without spaces, commas, brackets and quotation marks. */
export function splitWords(text: string): readonly string[] {
  return text.split(/[\s,;:!?()"“”«»]+/u).filter((word) => fold(word) !== "");
}

/** As `splitWords`; each Chinese character is a word, as Chinese is written without spaces. */
export function typedWords(text: string): readonly string[] {
  return hasHan(text) ? (text.match(hanWord) ?? []) : splitWords(text);
}

/** A question word has the character of a name: 何. */
const hanWord = /如何|为何|任何|何[时处人]|\p{Script=Han}|[^\s\p{Script=Han}\p{P}]+/gu;

/** The words of a line, or of a few lines. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}

export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** Whether it begins with an Arabic digit: stems of number words do. */
export function startsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

export function hasDigit(text: string): boolean {
  return /\d/u.test(text);
}

export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

export function hasLetterOrDigit(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** "Why?", also in brackets or quotation marks. */
export function endsInQuestionMark(text: string): boolean {
  return /[?？][\s\p{P}\p{S}]*$/u.test(text);
}

/** Words without weight in a question. Without "first", "most" and "not", which distinguish sentences. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/** Words that help to find a sentence but need not be in it: "What is it *called*?", "*during* the war". */
export function isWeakWord(folded: string): boolean {
  return weakWords.has(folded);
}

export function isFunctionWord(folded: string): boolean {
  return isStopWord(folded) || isWeakWord(folded);
}

export function functionWords(): Iterable<string> {
  return [...stopWords, ...weakWords];
}

const stopWords: ReadonlySet<string> = new Set(
  `a an the this that these those there here
  i me my we our you your he him his she her hers it its they them their theirs us one ones someone something anyone anything
  am is are was were be been being isnt arent wasnt werent aint
  do does did doing done dont doesnt didnt have has had having havent hasnt hadnt
  will would shall should can could may might must cant couldnt wont wouldnt
  im ive youre youve youll youd hes shes theyre theyve theyll theyd weve itll thats thatll theres whod wholl whove
  who whom whose what whats which when where why how whos hows wheres whens
  of in on at by for from to into onto with without as than about via per upon between among
  and or but nor so if then else also too just even ever only very really
  s t th st nd rd re ve ll d m etc eg ie
  tell say says said saying give gives gave given show name list describe explain please know want according
  article document text passage paragraph sentence author anything everything many much kind type sort
  的 了 吗 嗎 呢 吧 啊 呀 么 是 有 在 和 与 跟 被 把 也 都 就 还 个 这 那 会 要 能 得 着 过 到 里 他 她 它 他们 说 请问 请 一下 文中 文章 本文
  什么 什麼 怎么 怎麼 怎么样 怎样 怎麼樣 为什么 為什麼 为何 为啥 啥 哪 哪里 哪儿 哪個 哪个 哪些 谁 誰 多少 几 何时 时候 什么时候 是否 有没有 是不是 会不会 能不能 如何 可以 能够 是什么 关于 对 从 为`.split(
    /\s+/u,
  ),
);

const weakWords: ReadonlySet<string> = new Set(
  `call called calls known considered regard regards regarding particular particularly get gets got getting become became becomes due
  usually commonly approximately currently generally specifically especially another other others some any each such own
  while during after before within against back up down out off over under through around along upon mean meant refer referred
  stand stands use used uses using first most more
  include includes included happen happened make made makes take took place become go went come came look ask asked quoted quote
  quotes quotation quotations directly special different exactly precisely really actually supposed`.split(/\s+/u),
);

/** The stems of a text's words in order, without stop words. */
export function contentStems(text: string): readonly string[] {
  return tokenize(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [stemWord(folded)]));
}

/** A common key for forms and spellings of one word: `cities` and `city`, `centre` and `center`, `six` and `6`. */
export function stemWord(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  const stem = computeStem(folded);
  if (stems.size >= maxStems) stems.clear();
  stems.set(folded, stem);
  return stem;
}

/** The words of a question, of the sentences that it is compared with and of related words are stemmed again and again. */
const stems = new Map<string, string>();
/** Enough for the words of a short document and its related words; at most 1 MB. */
const maxStems = 4096;

function computeStem(folded: string): string {
  const base = baseForm(folded);
  if (!/^[a-z]{3,}$/u.test(base)) return base;
  // The stemmer leaves "labelled" as "labell"; cutting every final "ll" gives "labeled" the same stem, and "call" the stem of "called".
  return stemmer(toAmerican(base)).replace(/ll$/u, "l");
}

/** Replaces forms that a stemmer cannot reduce: `people` → `person`, `six` → `6`. Other forms stay as they are. */
export function baseForm(folded: string): string {
  return numberWords.get(folded) ?? irregular.get(folded) ?? folded;
}

const numberWords: ReadonlyMap<string, string> = new Map(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
  thirty forty fifty sixty seventy eighty ninety hundred`
    .split(/\s+/u)
    .map((word, index) => [word, String(index < 20 ? index + 1 : 10 * (index - 17))] as const),
);

function toAmerican(word: string): string {
  if (word.length < 5 || !mayBeBritish.test(word)) return word;
  return variants.reduce((spelling, [british, replacement]) => spelling.replace(british, replacement), word);
}

/** Letters of which each of the `variants` has some; one search instead of eight. */
const mayBeBritish = /[bcdpt]res?$|our|is|ys|ewellery$|ogues?$|ences?$|programmes?$/u;

/** British to American spelling. Applied to the document and the question alike, so a wrong guess does no harm. */
const variants: readonly (readonly [RegExp, string])[] = [
  [/([bcdpt])re(s?)$/u, "$1er$2"],
  [/([a-z]{2})our(s|ed|ing|al|able|ite|ites)?$/u, "$1or$2"],
  [/([a-z]{3})is(e|es|ed|ing|er|ers|ation|ations)$/u, "$1iz$2"],
  [/([a-z]{3})ys(e|es|ed|ing)$/u, "$1yz$2"],
  [/ewellery$/u, "ewelry"],
  [/ogue(s?)$/u, "og$1"],
  [/([a-z]{2})ence(s?)$/u, "$1ense$2"],
  [/programme(s?)$/u, "program$1"],
];

/** Base forms of irregular verbs, plurals and comparatives, which a stemmer cannot reduce. */
const irregular: ReadonlyMap<string, string> = new Map(
  `arise:arose,arisen awake:awoke,awoken bear:bore,borne beat:beaten become:became begin:began,begun bend:bent bind:bound bite:bit,bitten
  bleed:bled blow:blew,blown break:broke,broken breed:bred bring:brought build:built burn:burnt buy:bought catch:caught
  choose:chose,chosen
  cling:clung come:came creep:crept deal:dealt dig:dug draw:drew,drawn dream:dreamt drink:drank,drunk drive:drove,driven eat:ate,eaten
  fall:fell,fallen feed:fed feel:felt fight:fought find:found flee:fled fly:flew,flown forbid:forbade,forbidden forget:forgot,forgotten
  freeze:froze,frozen get:got,gotten go:went,gone grow:grew,grown hang:hung hear:heard hide:hid,hidden hold:held keep:kept kneel:knelt
  know:knew,known lay:laid lead:led learn:learnt leave:left lend:lent lie:lay,lain light:lit lose:lost make:made mean:meant meet:met
  pay:paid prove:proven ride:rode,ridden ring:rang,rung rise:rose,risen run:ran see:saw,seen seek:sought sell:sold send:sent
  shake:shook,shaken
  shine:shone shoot:shot show:shown shrink:shrank,shrunk sing:sang,sung sink:sank,sunk sit:sat sleep:slept slide:slid speak:spoke,spoken
  speed:sped spend:spent spin:spun split:split spread:spread spring:sprang,sprung stand:stood steal:stole,stolen stick:stuck sting:stung
  strike:struck,stricken strive:strove,striven swear:swore,sworn sweep:swept swim:swam,swum swing:swung take:took,taken teach:taught
  tear:tore,torn tell:told think:thought throw:threw,thrown understand:understood wake:woke,woken wear:wore,worn weave:wove,woven
  win:won withdraw:withdrew,withdrawn write:wrote,written overcome:overcame undergo:underwent,undergone undertake:undertook,undertaken
  child:children man:men woman:women person:people,persons foot:feet tooth:teeth mouse:mice goose:geese ox:oxen
  life:lives wife:wives half:halves leaf:leaves wolf:wolves self:selves thief:thieves phenomenon:phenomena criterion:criteria
  analysis:analyses basis:bases crisis:crises thesis:theses hypothesis:hypotheses medium:media bacterium:bacteria nucleus:nuclei
  good:better,best bad:worse,worst far:farther,further,farthest,furthest old:older,oldest,elder`
    .split(/\s+/u)
    .flatMap((entry) => {
      const [base = "", forms = ""] = entry.split(":");
      return forms.split(",").map((form) => [form, base] as const);
    }),
);
