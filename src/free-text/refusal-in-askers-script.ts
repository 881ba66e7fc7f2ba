import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";

/** A refusal of a text in another script than Latin: one sentence in that script, and the English one. */
export function inAskersScript(reply: Reply, typed: string, { knowledge: { document } }: Library): Reply {
  if (reply.outcome !== "not-stated" || isMostlyLatin(typed)) return reply;
  const script = scripts.find(({ letters }) => letters.test(typed));
  const [first] = reply.blocks;
  if (!script || (first?.kind === "text" && script.letters.test(first.text.charAt(0)))) return reply;
  const isKnown = script.letters.test(document.text.slice(0, maxSearched));
  const text = `${isKnown ? script.notStated : script.readsOther} The document does not say.`;
  return { ...reply, blocks: [{ kind: "text", text }] };
}

/** UTF-16 code units of the document that are searched for the asker's script. */
const maxSearched = 20_000;

/** A script with the sentence for what is not understood, in a language that is written in it. */
interface Script {
  readonly letters: RegExp;
  /** For a document in this script. */
  readonly notStated: string;
  readonly readsOther: string;
}

function lettersOf(...names: readonly string[]): RegExp {
  return new RegExp(`[${names.map((name) => `\\p{Script=${name}}`).join("")}]`, "u");
}

const latinLetter = lettersOf("Latin");

/** Kana before Han: Japanese has both. */
const scripts: readonly Script[] = [
  { letters: lettersOf("Hiragana", "Katakana"), notStated: "文書には書かれていません。", readsOther: "英語で質問してください。" },
  { letters: lettersOf("Hangul"), notStated: "문서에 나와 있지 않습니다.", readsOther: "영어로 질문해 주세요." },
  { letters: lettersOf("Han"), notStated: "文中没有提到。", readsOther: "文中没有提到。" },
  { letters: lettersOf("Cyrillic"), notStated: "В документе об этом не сказано.", readsOther: "Пожалуйста, спросите по-английски." },
  { letters: lettersOf("Arabic"), notStated: "لا يذكر المستند ذلك.", readsOther: "من فضلك اسأل بالإنجليزية." },
  { letters: lettersOf("Hebrew"), notStated: "המסמך אינו אומר זאת.", readsOther: "אנא שאלו באנגלית." },
  { letters: lettersOf("Devanagari"), notStated: "दस्तावेज़ में यह नहीं लिखा है।", readsOther: "कृपया अंग्रेज़ी में पूछें।" },
  { letters: lettersOf("Thai"), notStated: "เอกสารไม่ได้กล่าวถึงเรื่องนี้", readsOther: "กรุณาถามเป็นภาษาอังกฤษ" },
  { letters: lettersOf("Greek"), notStated: "Το έγγραφο δεν το αναφέρει.", readsOther: "Παρακαλώ ρωτήστε στα αγγλικά." },
  { letters: lettersOf("Bengali"), notStated: "নথিতে এটি বলা নেই।", readsOther: "অনুগ্রহ করে ইংরেজিতে জিজ্ঞাসা করুন।" },
];

function isMostlyLatin(typed: string): boolean {
  const letters = typed.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => latinLetter.test(letter));
  return 2 * latin.length >= letters.length;
}
