import { type Action, createAction } from "../buttons.ts";
import { citation, type Span } from "../document/document.ts";
import type { Library } from "../library.ts";
import { briefPassage } from "../passage.ts";
import { type Block, closestReply, type LabelledAction, maxActions, notes, notStatedReply, type Reply } from "../reply.ts";
import type { SearchResult } from "../search/find-passages.ts";
import { joinNames } from "../text/characters.ts";
import { readSpans, writeSpans } from "./passage-replies.ts";
import { contextAction, helpButton } from "./reply-buttons.ts";

/** What people read where the document has no answer. */
export const notStated = "The document does not say this.";

/** What people read above passages that are no answer. */
const nearestTexts = { english: "The document may not say this. Nearest:", chinese: "文中可能没有提到，最接近的是：" };

/** `typed`: the question. */
export function unansweredReply({ nearest, missing }: Unanswered, typed: string, library: Library): Reply {
  if (nearest.length > 0) {
    const sentences = nearest.map(({ sentence }) => sentence);
    return nearestReply(sentences, library, { text: nearestText(typed) });
  }
  return refusalReply(typed, library, notes(missing.length === 0 ? undefined : `It ${missingText(missing)}`));
}

/** In the script of what was typed. */
export function nearestText(typed: string): string {
  return scriptOf(typed)?.isHan ? nearestTexts.chinese : nearestTexts.english;
}

type Unanswered = Extract<SearchResult, { kind: "unanswered" }>;

/** "Does it mention snow?" of a word that the document does not have. */
export function unmentionedReply(missing: readonly string[]): Reply {
  return notStatedReply(`No: the document ${missingText(missing)}`, [], { actions: [helpButton], showAgain: refusalAction });
}

function missingText(missing: readonly string[]): string {
  return `does not mention ${joinNames(missing.map((word) => `“${word}”`))}.`;
}

/** Quotes nothing: a refusal must not be mistaken for an answer. */
export function refusalReply(typed: string, library: Library, more: readonly Block[] = []): Reply {
  return notStatedReply(refusalText(typed, library), more, { actions: [helpButton], showAgain: refusalAction });
}

/** Without the words of the question, which a button does not carry. */
const refusalAction = createAction("refusal");

/** The command that shows the nearest passages again. */
const nearestCommand = "nearest";

/** A refusal or the nearest passages behind a button; undefined if the action is another, or its places do not exist. */
export function refusalActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command === refusalAction.command) return refusalReply("", library);
  const sentences = command === nearestCommand ? readSpans(args.at ?? "", library.knowledge.document) : [];
  return sentences.length === 0 ? undefined : nearestReply(sentences, library);
}

/** Sentences that are no answer, each in brief with a button that opens it. `text`: says so. */
export function nearestReply(
  sentences: readonly Span[],
  library: Library,
  { text = nearestTexts.english, actions = [] }: { readonly text?: string; readonly actions?: readonly LabelledAction[] } = {},
): Reply {
  const { document } = library.knowledge;
  const passages = sentences.slice(0, maxActions).map(({ start, end }) => briefPassage(document, { start, end }));
  const open = passages.map(({ span }) => ({ label: `Open ${citation(document, span)}`, action: contextAction(span, library) }));
  const showAgain = createAction(nearestCommand, { at: writeSpans(passages.map(({ span }) => span)) });
  return closestReply(passages, text, { actions: [...open, ...actions], showAgain });
}

/** One sentence in the asker's script if that is not Latin, and the English one. */
function refusalText(typed: string, { knowledge: { document } }: Library): string {
  const script = scriptOf(typed);
  if (!script) return notStated;
  const isKnown = script.letters.test(document.text.slice(0, maxSearched));
  return `${isKnown ? script.notStated : script.readsOther} ${notStated}`;
}

/** UTF-16 code units of the document that are searched for the asker's script. */
const maxSearched = 20_000;

/** Undefined for a text that is mostly Latin. */
function scriptOf(typed: string): Script | undefined {
  const letters = typed.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => latinLetter.test(letter));
  return 2 * latin.length >= letters.length ? undefined : scripts.find((script) => script.letters.test(typed));
}

/** A script with a sentence in a language that is written in it. */
interface Script {
  readonly letters: RegExp;
  /** For a document in this script. */
  readonly notStated: string;
  /** For any other. */
  readonly readsOther: string;
  readonly isHan?: true;
}

function lettersOf(...names: readonly string[]): RegExp {
  return new RegExp(`[${names.map((name) => `\\p{Script=${name}}`).join("")}]`, "u");
}

const latinLetter = lettersOf("Latin");

/** Kana before Han: Japanese has both. */
const scripts: readonly Script[] = [
  { letters: lettersOf("Hiragana", "Katakana"), notStated: "文書には書かれていません。", readsOther: "英語で質問してください。" },
  { letters: lettersOf("Hangul"), notStated: "문서에 나와 있지 않습니다.", readsOther: "영어로 질문해 주세요." },
  { letters: lettersOf("Han"), notStated: "文中没有提到。", readsOther: "文中没有提到。", isHan: true },
  { letters: lettersOf("Cyrillic"), notStated: "В документе об этом не сказано.", readsOther: "Пожалуйста, спросите по-английски." },
  { letters: lettersOf("Arabic"), notStated: "لا يذكر المستند ذلك.", readsOther: "من فضلك اسأل بالإنجليزية." },
  { letters: lettersOf("Hebrew"), notStated: "המסמך אינו אומר זאת.", readsOther: "אנא שאלו באנגלית." },
  { letters: lettersOf("Devanagari"), notStated: "दस्तावेज़ में यह नहीं लिखा है।", readsOther: "कृपया अंग्रेज़ी में पूछें।" },
  { letters: lettersOf("Thai"), notStated: "เอกสารไม่ได้กล่าวถึงเรื่องนี้", readsOther: "กรุณาถามเป็นภาษาอังกฤษ" },
  { letters: lettersOf("Greek"), notStated: "Το έγγραφο δεν το αναφέρει.", readsOther: "Παρακαλώ ρωτήστε στα αγγλικά." },
  { letters: lettersOf("Bengali"), notStated: "নথিতে এটি বলা নেই।", readsOther: "অনুগ্রহ করে ইংরেজিতে জিজ্ঞাসা করুন।" },
];
