import type { Document } from "../../../../document/document.ts";
import { isBodyText } from "../../../../document/paragraphs.ts";

/** UTF-16 code units of Chinese text that are divided into words: 1.5 µs each. */
const segmentedLength = 100_000;
/** The segmenter takes quadratic time in a long text without a mark. */
const maxSegmented = 400;

/** The words of each clause, until enough of the text is read. */
export function* clauseSegments({ paragraphs }: Document, text: string): Iterable<readonly string[]> {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  let read = 0;
  for (const paragraph of paragraphs) {
    if (paragraph.kind === "code") continue;
    for (const clause of clauses(text.slice(paragraph.start, paragraph.end))) {
      if (read > segmentedLength) return;
      read += clause.length;
      yield joinAssemblies([...segmenter.segment(clause)].map(({ segment }) => segment));
    }
  }
}

/** The dictionary divides `委员会` into `委员` and `会`, which alone is a verb. */
function joinAssemblies(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (word === "会" && before !== undefined && beforeAssembly.test(before)) joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}

const beforeAssembly = /(?:委员|理事|董事|监事|基金|联合|研究|代表大|学生|运动|博览|展览|交流|发布|座谈|协|峰|商)$/u;

/** Runs of Chinese characters and digits. */
function* clauses(text: string): Iterable<string> {
  for (const [clause] of text.matchAll(/[\p{Script=Han}\d]{2,}/gu))
    for (let at = 0; at < clause.length; at += maxSegmented) yield clause.slice(at, at + maxSegmented);
}

/** Whether a word is in the segmenter's dictionary: it is not divided. */
export function createDictionaryTest(): (word: string) => boolean {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return (word) => [...segmenter.segment(word)].length === 1;
}

/** Whether Chinese is a language of the document; Japanese has kana. */
export function isChinese(text: string): boolean {
  const sample = text.length > 200_000 ? text.slice(0, 200_000) : text;
  const kana = sample.match(/[\u3041-\u30ff]/gu)?.length ?? 0;
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 10 && kana * 10 < han;
}

export function bodyParagraphs({ paragraphs }: Document): Document["paragraphs"] {
  return paragraphs.filter((paragraph) => isBodyText(paragraph) && paragraph.kind !== "code");
}
