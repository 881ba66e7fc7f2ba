import { chmod, lstat, mkdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type AddQuestion,
  createAddQuestion,
  type MarkedQuestion,
  questionLine,
  readQuestions,
} from "../../../../adapters/knowledge/questions/questions-file.ts";
import { folderWith } from "../../../folder.ts";

it.each([
  ["a question a line, without blank lines", "where?\n\n when? \r\nwhy?", ["where?", "when?", "why?"]],
  ["no comments", "# 2026-11-26: wrong answer\nwhere?\n  # more\n", ["where?"]],
  ["a # within a question", "who wrote issue #12?\nis C# # allowed?\n", ["who wrote issue #12?", "is C# # allowed?"]],
  ["nothing after a tab", "where?\tasked by Ann\n", ["where?"]],
  ["each question once", "where?\nwhere?\n", ["where?"]],
  ["no byte order mark and no controls", "\ufeffwhere\u0000?\n", ["where?"]],
  [
    "a question and its passage",
    "when? = ¶7.2\t1 thumb down\nwhere? = ¶3\nwho?  =  ¶7.1–2",
    ["when? → ¶7.2", "where? → ¶3", "who? → ¶7.1–2"],
  ],
  ["the first place of what is expected", "b? = ¶7.1, ¶8\nc? = ¶7.1, page 3\n", ["b? → ¶7.1", "c? → ¶7.1"]],
  ["a place as answers cite it", "a? =¶19.1\nd? ＝ ¶ 7.1\ne? = ¶7-9 (Leave)", ["a? → ¶19.1", "d? → ¶7.1", "e? → ¶7–9"]],
  ["= in a question", "is 2 = 2?\nwhat is x = y\nwhat is = ¶ 7?\n= ¶7", ["is 2 = 2?", "what is x = y", "what is = ¶ 7?", "= ¶7"]],
  ["what is expected beside the same question without it", "when?\nwho?\nwhen? = ¶7.2\nwhen? = ¶8", ["when? → ¶7.2", "who?"]],
])("questions.txt has %s", (_, text, expected) => {
  expect(readQuestions(text).map((question) => Object.values(question).join(" → "))).toEqual(expected);
});

describe("what a line of questions.txt says is right", () => {
  const document = "The bakery opens at 7:00 on every weekday. E = mc2 was found by Einstein. 面包店早上七点开门。";
  const hasWords = (words: string) => document.includes(words);
  const read = (text: string) => readQuestions(text, hasWords);

  it.each([
    ["behind a question mark", "when? = at 7:00\t2 asked", { text: "when?", words: "at 7:00" }],
    ["with other spaces, in quotation marks", "when? =  “opens   at 7:00” ", { text: "when?", words: "opens at 7:00" }],
    ["in Chinese", "几点开门？＝面包店早上七点", { text: "几点开门？", words: "面包店早上七点" }],
    ["without a question mark, and a single one", "who found it = Einstein", { text: "who found it", words: "Einstein" }],
    ["in Chinese, without a question mark", "几点开门 ＝ 面包店早上七点", { text: "几点开门", words: "面包店早上七点" }],
    ["without a question mark, three or more of them", "when = bakery opens at 7:00", { text: "when", words: "bakery opens at 7:00" }],
    ["with = in them", "who = E = mc2 was found by", { text: "who", words: "E = mc2 was found by" }],
    ["behind a question with =", "is 2 = 2? = opens at", { text: "is 2 = 2?", words: "opens at" }],
  ])("is words that the document has, %s", (_, line, question) => {
    expect(read(line)).toEqual([question]);
  });

  it.each([
    "Is E = mc2 in it?",
    "is a = b? = bakery opens at 7:00?",
    "what is E = mc2",
    "= bakery opens at 7:00",
    "is a=bakery opens at 7:00",
  ])("is nothing in a question that has = of its own: %s", (line) => {
    expect(read(line)).toEqual([{ text: line }]);
  });

  it("is nothing if the document does not have the words, which are named", () => {
    expect(read("when? = at 8:00\nwhen = bakery opens at 8:00\n")).toEqual([
      { text: "when?", lost: "at 8:00" },
      { text: "when = bakery opens at 8:00", lost: "bakery opens at 8:00" },
    ]);
  });

  it("is silence behind a dash and a space", () => {
    const lines = ["- who is king?", "–  who is queen?", "-5 degrees?", "- ", "who - or what?", "- where? = ¶7.2"];
    expect(read(lines.join("\n"))).toEqual([
      { text: "who is king?", isNotStated: true },
      { text: "who is queen?", isNotStated: true },
      { text: "-5 degrees?" },
      { text: "-" },
      { text: "who - or what?" },
      { text: "where?", expected: "¶7.2", isNotStated: true },
    ]);
  });

  it.each([
    ["- is leave paid?", "/ask - is leave paid?"],
    ["\u200b— is leave paid?", "/ask \u200b— is leave paid?"],
    ["is it paid? = ten days", "is it paid? = ten days ?"],
    ["is it paid = ten days of leave", "is it paid = ten days of leave ?"],
    ["- is it paid? = ¶7\u200b", "/ask - is it paid? = ¶7\u200b ?"],
    ["was ist das?＝x", "was ist das?＝x ?"],
    ["is E = mc2 in it?", "is E = mc2 in it?"],
    ["#12 is what?", "/ask #12 is what?"],
    ["Who is Liu?\n# And Guo?\r\nthanks", "Who is Liu? # And Guo? thanks"],
    ["\ufeff#1?", "/ask #1?"],
    ["Who \u001b[31mis\u0007 Liu?", "Who [31mis Liu?"],
  ])("is nothing where a person typed the question, whatever the document has: %s", (typed, line) => {
    expect(questionLine(typed, "/ask")).toBe(line);
    expect(readQuestions(line, () => true)).toEqual([{ text: line.replaceAll("\u200b", "") }]);
  });
});

const comment = "2026-11-26 marked as wrong";

describe("adding a question to questions.txt", () => {
  let folder: string;
  let file: string;
  let add: (question: Pick<MarkedQuestion, "text" | "comment">) => ReturnType<AddQuestion>;
  beforeEach(async () => {
    folder = await folderWith();
    file = join(folder, "questions.txt");
    const addQuestion = createAddQuestion(folder);
    add = (question) => addQuestion({ ...question, askCommand: "/ask" });
  });

  it("writes a question on one line, without controls", async () => {
    await add({ text: "  Who\r\nis\u0000\u001b[31m\u2028Liu\t\u202e?\u200d ", comment });
    expect(await readFile(file, "utf8")).toBe("# 2026-11-26 marked as wrong\nWho is [31m Liu ?\u200d\n");
  });

  it("completes a last line without a line end, and keeps a question that looks like a comment a question", async () => {
    await writeFile(file, "Who is Guo?");
    for (const text of ["#1 in GDP?", "\n# of people?", "Who is #1?"]) await add({ text, comment: "c" });
    expect(await readFile(file, "utf8")).toBe("Who is Guo?\n# c\n/ask #1 in GDP?\n# c\n/ask # of people?\n# c\nWho is #1?\n");
  });

  it("does not write a question twice", async () => {
    await writeFile(file, "\ufeffHow old is Liu?\r\n  Who is Guo?\tan expected answer\n/ask #1 in GDP?\n# What is this?\n");
    const before = await readFile(file, "utf8");
    for (const text of ["How old is Liu?", " Who is\nGuo?", "#1 in GDP?"]) expect(await add({ text, comment }), text).toBe("known");
    expect(await readFile(file, "utf8")).toBe(before);
    expect(await add({ text: "What is this?", comment })).toBe("added");
  });

  it("writes a question once that is sent many times at once", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => add({ text: "How old is Liu?", comment })));
    expect(results.filter((result) => result === "added")).toHaveLength(1);
    expect(await readFile(file, "utf8")).toBe(`# ${comment}\nHow old is Liu?\n`);
  });

  it("keeps the file's permissions, and those of the document for a new one", async () => {
    await add({ text: "one", comment });
    expect((await lstat(file)).mode & 0o777).toBe(0o666 & ~process.umask());
    await chmod(file, 0o640);
    await add({ text: "two", comment });
    expect((await lstat(file)).mode & 0o777).toBe(0o640);
  });

  it.each([
    ["a link", () => symlink(join(folder, "elsewhere.txt"), file), "is a link; the page writes only to a file"],
    ["a folder", () => mkdir(file), "is a folder; move it away."],
    ["a file in UTF-16", () => writeFile(file, Buffer.from("\ufeffWho?\n", "utf16le")), "is not UTF-8; save it as UTF-8."],
    ["a file in UTF-16 without a mark", () => writeFile(file, Buffer.from("Who?\n", "utf16le")), "is not UTF-8; save it as UTF-8."],
    ["a file in windows-1252", () => writeFile(file, Buffer.from("Où?\n", "latin1")), "is not UTF-8; save it as UTF-8."],
    ["a missing folder", () => rm(folder, { recursive: true }), "cannot be created, because its folder is not there"],
    ["a long file", () => writeFile(file, "").then(() => truncate(file, 1024 * 1024 + 1)), "is longer than 1 MB"],
  ])("says what is wrong with %s, and goes on after it is corrected", async (_, spoil, message) => {
    await spoil();
    const error = await add({ text: "my words", comment }).catch((reason: Error) => reason);
    expect(error).toMatchObject({ name: "QuestionsError", message: expect.stringContaining(`${file} ${message}`) });
    expect(String(error)).not.toContain("my words");
    await rm(file, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    expect(await add({ text: "my words", comment })).toBe("added");
  });
});
