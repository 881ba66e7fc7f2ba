/**
 * The form in which names and words are compared: compatibility forms and width folded (NFKC), lower case,
 * no accents on Latin letters, no invisible or direction marks, no possessive 's, punctuation as one space.
 */
export function fold(text: string): string {
  return ascii.test(text) ? foldAscii(text) : foldUnicode(text);
}

/** Printable ASCII: most texts, in which a sixth of the steps has anything to do. */
const ascii = /^[\x20-\x7e]*$/u;

function foldAscii(text: string): string {
  const lower = text.toLowerCase();
  const plain = lower.includes("'") || lower.includes("`") ? lower.replace(possessive, "").replace(innerApostrophe, "") : lower;
  return plain.replace(/[^a-z0-9]+/gu, " ").trim();
}

function foldUnicode(text: string): string {
  return withFewMarks(stripInvisible(text))
    .normalize("NFKC")
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(possessive, "")
    .replace(innerApostrophe, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

const apostrophe = "['’‘`ʼ]";
const possessive = new RegExp(`(?<=\\p{L})${apostrophe}(?:s(?!\\p{L})|(?!\\p{L}))`, "gu");
const anyApostrophe = new RegExp(apostrophe, "u");
const innerApostrophe = new RegExp(`(?<=\\p{L})${apostrophe}(?=\\p{L})`, "gu");

/** At most eight combining marks in a row: sorting them, which normalizing does, takes quadratic time. */
export function withFewMarks(text: string): string {
  return text.replace(/(\p{M}{8})\p{M}+/gu, "$1");
}

/** A name's key: folded, without a leading article or form of address. */
export function nameKey(text: string): string {
  return foldedNameKey(fold(text));
}

/** The name's key of a text that is already folded. */
export function foldedNameKey(folded: string): string {
  return folded.replace(/^(?:(?:the|mr|mrs|ms|miss|mx|dr|prof|professor|surnamed) )+(?=.)/u, "");
}

/** The text without control, format (zero-width, bidi), private-use and surrogate characters; line breaks and tabs become spaces. */
export function stripInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (mark) => (/\s/u.test(mark) ? " " : "")).replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "");
}

export function endsInPossessive(word: string): boolean {
  return new RegExp(`\\p{L}${apostrophe}s?$`, "u").test(stripInvisible(word));
}

/**
 * The form in which whole phrases are compared: case, punctuation, apostrophes and contractions do not count. "What's Zhang's age?",
 * "whats zhangs age" and "What is Zhang's age" have one key.
 */
export function phraseKey(text: string): string {
  let key = fold(anyApostrophe.test(text) ? text.replace(innerApostrophe, "") : text);
  for (const { word, written, contracted } of contractions) if (key.includes(word)) key = key.replace(written, contracted);
  return key;
}

/** Written-out forms, and the contraction without its apostrophe that stands for them. A form without its `word` need not be tried. */
const contractions: readonly { readonly word: string; readonly written: RegExp; readonly contracted: string }[] = [
  { word: "not", written: /\bcan ?not\b/gu, contracted: "cant" },
  { word: " not", written: /\bwill not\b/gu, contracted: "wont" },
  { word: " not", written: /\bshall not\b/gu, contracted: "shant" },
  { word: " not", written: /\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need) not\b/gu, contracted: "$1nt" },
  { word: " is", written: /\b(who|what|when|where|why|how|that|there|here|it|he|she) is\b/gu, contracted: "$1s" },
  { word: " has", written: /\b(who|what|when|where|why|how|that|there|here|it|he|she) has\b/gu, contracted: "$1s" },
  { word: " are", written: /\b(who|what|when|where|why|how|you|we|they|there) are\b/gu, contracted: "$1re" },
  { word: "i am", written: /\bi am\b/gu, contracted: "im" },
  { word: " have", written: /\b(i|you|we|they|who|what|where|how) have\b/gu, contracted: "$1ve" },
  { word: " will", written: /\b(i|you|he|she|it|we|they|who|what|that|there) will\b/gu, contracted: "$1ll" },
  { word: " would", written: /\b(i|you|he|she|it|we|they|who|what|where|how|why) would\b/gu, contracted: "$1d" },
  { word: " had", written: /\b(i|you|he|she|it|we|they|who|what|where|how|why) had\b/gu, contracted: "$1d" },
];

/** The text with simplified Chinese characters; its length stays the same. */
export function toSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => simplifiedByTraditional.get(character) ?? character);
}

/** Pairs of a traditional character and its simplified form: frequent ones in questions (from the Unihan database, kSimplifiedVariant). */
const pairs =
  "為为麼么買买賣卖說说話话誰谁個个們们這这嗎吗還还會会來来時时間间問问題题東东樣样經经濟济國国學学業业產产發发開开關关與与從从過过對对區区別别" +
  "種种類类現现場场價价錢钱貴贵長长歲岁幾几點点後后裡里裏里讓让給给將将應应當当總总結结實实際际無无電电車车輛辆號号幫帮變变愛爱離离遠远進进運运動动" +
  "機机網网絡络線线聯联報报導导記记論论議议訂订協协簽签約约項项錄录節节氣气溫温雲云風风淚泪灣湾島岛鄉乡鎮镇縣县園园圖图書书畫画館馆藝艺" +
  "術术師师醫医藥药飯饭館馆樓楼層层廠厂礦矿鐵铁鋼钢銀银錫锡資资財财貨货費费質质貿贸賺赚賽赛贊赞負负責责買买購购輸输轉转輕轻邊边達达遷迁選选適适" +
  "遲迟還还郵邮鄰邻鐘钟閉闭閱阅陽阳陰阴隊队階阶隨随難难雙双雜杂須须預预領领頭头題题願愿顯显顧顾養养館馆驗验驚惊體体鬧闹魚鱼鮮鲜鳥鸟麗丽黃黄齊齐" +
  "齡龄龍龙強强懷怀憶忆戶户擇择換换擔担據据損损攝摄數数斷断舊旧權权樂乐歐欧歡欢殺杀決决沒没況况淨净湯汤滿满漁渔漢汉熱热燈灯獲获環环獎奖畢毕異异" +
  "確确禮礼稱称積积穩稳窮穷競竞筆笔簡简籤签糧粮級级細细終终組组統统綠绿維维緊紧緩缓編编練练績绩織织繼继續续罷罢義义習习聞闻職职聽听腦脑興兴舉举藍蓝" +
  "蘇苏處处衛卫補补裝装見见規规視视親亲覺觉觀观訊讯計计討讨訓训許许設设訪访證证評评詞词試试詳详認认語语誤误調调談谈請请識识譯译護护讀读";

const simplifiedByTraditional: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(2 * index), pairs.charAt(2 * index + 1)]),
);

/** The start of an input, without invisible characters. It is not longer when its letters are written out, as a comparison does. */
export function cleanInput(text: string): string {
  const read = text.slice(0, maxLength);
  const isLonger = read.normalize("NFKC").length > 2 * maxLength;
  return stripInvisible(isLonger ? read.slice(0, Math.floor(maxLength / maxExpansion)) : read);
}

/** UTF-16 code units that are read: enough for any question; bounds the time spent on other input. */
const maxLength = 2_000;
/** Unicode's longest compatibility form: 18 letters for one (U+FDFA). */
const maxExpansion = 18;

/** Removes the marks around a copied line: `> /quote guo`, “/quote guo”. */
export function withoutQuoting(typed: string): string {
  return typed.replace(/^>\s*/u, "").replace(/^["“'`*_~](\/.*?)["”'`*_~]$/su, "$1");
}

/** FNV-1a, 32 bits, with the finaliser of MurmurHash3, so that similar ids get very different values. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
