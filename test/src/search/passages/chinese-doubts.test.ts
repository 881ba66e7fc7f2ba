import { describe, expect, it } from "vitest";
import { phrases, rows } from "../../phrases.ts";
import { ask } from "./ask.ts";

const text = [
  "郑晓云在山脚下开了一家茶馆，茶馆有三间屋子。",
  "她的邻居彭立新今年五十三岁，每月退休金是1800元。",
  "郑晓云的弟弟在省城读大学，暑假回来帮忙。",
  "茶馆早上七点开门，龙井茶一壶二十元。",
  "副校长彭立新说，学校以后会组织学生来茶馆参观。",
  "茶馆的二楼可以住人，每年接待很多客人。",
].join("\n\n");
describe("a Chinese question about a Chinese document", () => {
  it.each(rows`
    the age of another person => 郑晓云今年几岁？ | the money of another person => 郑晓云每月退休金多少元？ | a university without a name => 郑晓云的弟弟在省城读哪所大学？
    a subject of study => 郑晓云的弟弟读大学是什么专业？ | a person in a post who is not in it => 副校长曹建民对学生来茶馆参观怎么说？ | a number of years => 茶馆二楼可以住多少年？
  `)("is not answered with %s", (_what, question) => expect(ask(text, question).kind).not.toBe("found"));

  it.each(phrases`
    彭立新今年几岁？ | 彭立新每月退休金多少元？ | 茶馆早上几点开门？ | 龙井茶一壶多少钱？
  `)("is answered where the sentence gives that: %s", (question) => expect(ask(text, question).kind).toBe("found"));
});
