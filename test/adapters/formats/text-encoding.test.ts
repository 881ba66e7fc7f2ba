import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { convertText } from "../../../adapters/formats/convert-text.ts";

const samples = {
  russian: "Сотрудники получают двадцать восемь дней отпуска в год. Заявление подаётся за две недели.\n",
  japanese: "従業員は年間二十日の有給休暇を取得できます。申請は二週間前までに行ってください。カレンダーで確認します。\n",
  chinese: "员工每年享有二十天带薪休假。申请须提前两周提交。请在日历中确认。\n",
  traditional: "員工每年享有二十天帶薪休假。申請須提前兩週提交。請在日曆中確認。\n",
  korean: "직원은 매년 20일의 유급 휴가를 받습니다. 신청은 2주 전에 해야 합니다.\n",
  german: "Die Mitarbeiter erhalten für jedes Jahr achtundzwanzig Tage Urlaub. Anträge müssen zwei Wochen früher gestellt werden.\n",
  french: "Les employés reçoivent vingt-huit jours de congé par année. Où déposer la demande ? À l'accueil.\n",
  english: "Staff get leave every year. The café is open from nine to five. It’s closed on “bank holidays” – always.\n",
  polish: "Pracownicy otrzymują dwadzieścia osiem dni urlopu rocznie. Źródło: regulamin, część piąta.\n",
  greek: "Οι εργαζόμενοι λαμβάνουν είκοσι οκτώ ημέρες άδειας τον χρόνο.\n",
};

async function message(bytes: Uint8Array): Promise<string> {
  const error = await convertText(bytes).catch((reason: Error & { line?: number }) => reason);
  if (!(error instanceof Error)) throw new Error("It was read.");
  return error.line === undefined ? error.message : `line ${error.line}: ${error.message}`;
}

describe("the encoding of a text", () => {
  const guessed = [
    ["russian", ["windows-1251", "KOI8-R", "ISO-8859-5", "UTF-16BE"]],
    ["japanese", ["Shift_JIS", "EUC-JP"]],
    ["chinese", ["GB18030", "UTF-16BE"]],
    ["traditional", ["Big5"]],
    ["korean", ["EUC-KR"]],
    ["german", ["ISO-8859-1", "macintosh", "UTF-16LE"]],
    ["english", ["windows-1252"]],
    ["french", ["macintosh", "cp850"]],
    ["polish", ["windows-1250", "ISO-8859-2"]],
    ["greek", ["ISO-8859-7"]],
  ] as const;
  const guesses = guessed.flatMap(([language, encodings]) => encodings.map((encoding) => [language, encoding] as const));

  it.each(guesses)("is guessed for %s in %s, and the guess is said", async (language, encoding) => {
    const text = samples[language].repeat(3);
    const read = await convertText(iconv.encode(text, encoding, { addBOM: false }));
    expect(read.text).toBe(text);
    expect(read.notes).toEqual([`read as ${encoding.replace(/(?<=UTF-16).*/u, "")}, which is a guess`]);
  });

  it.each(["utf8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"])(
    "is certain with the byte order mark of %s, which stays",
    async (encoding) => {
      const read = await convertText(iconv.encode(`\uFEFF${samples.chinese}`, encoding));
      expect(read).toMatchObject({ text: `\uFEFF${samples.chinese}`, notes: [] });
    },
  );

  it.each([
    [
      "one wrong byte at the end of a long text",
      Buffer.concat([Buffer.from(samples.german.repeat(2_000)), Buffer.from([0xe9, 10])]),
      "is not UTF-8",
    ],
    ["one wrong byte in UTF-8", Buffer.concat([Buffer.from("Für alle.\nÜber "), Buffer.from([0xe9, 10])]), "line 2: is not UTF-8; save it"],
    ["bytes of no encoding", Buffer.from([0x41, 10, 0xff, 0xfe, 10]), "line 2: is neither UTF-8 nor an encoding that can be recognised"],
    ["Cyrillic of MS-DOS", iconv.encode(samples.russian, "cp866"), "line 1: is neither UTF-8 nor"],
    ["NUL bytes", Buffer.from("one\0two"), "is not text (it contains NUL bytes); save it as plain text"],
    ["NUL bytes on both sides", Buffer.from([0, 65, 66, 0]), "is not text (it contains NUL bytes)"],
    ["numbers of a program", new Uint8Array(Uint32Array.from({ length: 500 }, (_, at) => at * 77_777).buffer), "is not text"],
    ["half of UTF-16", Buffer.from([0xff, 0xfe, 0x41, 0, 0x42]), "begins as UTF-16, but is damaged"],
    ["half a character of UTF-16", Buffer.from([0xff, 0xfe, 0, 0xd8, 0x41, 0]), "begins as UTF-16, but is damaged"],
    ["numbers that are no characters of UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0, 0, 0, 1]), "begins as UTF-32, but is damaged"],
  ])("refuses %s", async (_, bytes, expected) => {
    expect(await message(bytes)).toContain(expected);
  });
});
