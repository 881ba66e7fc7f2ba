import { toSimplified } from "../../text/simplified.ts";
import type { ListRequest } from "./list-request.ts";

const nouns: Readonly<Record<string, string>> = {
  人物: "people",
  人: "people",
  人名: "people",
  城市: "cities",
  省份: "provinces",
  省: "provinces",
  国家: "countries",
  地区: "regions",
  地方: "places",
  地点: "places",
  地名: "places",
  媒体: "media",
  报纸: "media",
  新闻媒体: "media",
  大学: "universities",
  学校: "universities",
  公司: "companies",
  企业: "companies",
  机构: "organisations",
  组织: "organisations",
  排名: "rankings",
  榜单: "rankings",
  排行榜: "rankings",
  政策: "events",
  计划: "events",
  年龄: "ages",
  年份: "years",
  日期: "dates",
  时间: "dates",
  数字: "numbers",
  数据: "numbers",
  百分比: "percentages",
  引语: "quotes",
  引文: "quotes",
  引用: "quotes",
  原话: "quotes",
  语录: "quotes",
  直接引语: "quotes",
};
const noun = `(?<noun>${Object.keys(nouns)
  .sort((a, b) => b.length - a.length)
  .join("|")})`;
const listed = "(?:被)?(?:提到|提及|出现|列出|引用)(?:了|过|的)?";
const document = "(?:这篇|本|原)?(?:文章|文中|文|原文)?(?:里|中)?(?:面)?";
const forms = [
  new RegExp(`^(?:请)?(?:列出|列举|给我|显示|告诉我)(?:一下)?${document}(?:${listed})?(?:所有|全部|每个|每一个|哪些)?(?:的)?${noun}$`, "u"),
  new RegExp(`^(?:所有|全部)(?:的|${listed})?${noun}$`, "u"),
  new RegExp(`^${document}(?:一共)?(?:都)?(?:有|${listed})(?:了)?(?:哪些|什么|哪几个|几个|多少个)${noun}$`, "u"),
  new RegExp(`^(?:哪些|什么|哪几个)${noun}${listed}$`, "u"),
];
const speakers = new RegExp(
  `^${document}(?:都)?(?:引用了(?:谁|哪些人)(?:的话)?|(?:谁|哪些人|什么人)(?:的话)?(?:被引用|说话|发言|接受采访)(?:了|过)?)$`,
  "u",
);
const people = new RegExp(`^${document}(?:都)?(?:提到|提及)(?:了|过)?(?:谁|哪些人|什么人)$|^(?:谁|哪些人)被提到(?:了|过)?$`, "u");

/** 文中有哪些城市, 所有引语, 引用了谁的话. Undefined for any other text. */
export function readChineseListRequest(core: string): ListRequest | undefined {
  const text = toSimplified(core);
  if (speakers.test(text)) return { of: ["speakers"] };
  if (people.test(text)) return { of: ["people"] };
  const found = forms.flatMap((form) => form.exec(text)?.groups?.noun ?? [])[0];
  const of = found === undefined ? undefined : nouns[found];
  return of === undefined ? undefined : { of: [of] };
}
