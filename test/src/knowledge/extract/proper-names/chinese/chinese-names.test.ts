import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../../src/document/document.ts";
import { findNames } from "../../../../../../src/knowledge/extract/subjects/names.ts";
import { rows } from "../../../../phrases.ts";

function nameLines(text: string): readonly string[] {
  return findNames(readDocument(text)).map(({ kind, name, aliases }) => [`${kind} ${name}`, ...aliases].join(" = "));
}

describe("a Chinese person", () => {
  it.each(rows`
    before a verb of speech => 昨天下午，林小满说这条路要修。 => person 林小满 | with two characters => 昨天下午，高雪表示这条路要修。 => person 高雪
    after a post => 这件事由馆长郑一民，以及同事负责完成。 => person 郑一民 | before a title => 大家都很喜欢欧阳文静老师的课程内容。 => person 欧阳文静
    after a relative => 他的妻子许桂兰在桥边开了一间茶馆。 => person 许桂兰
  `)("is found %s", (_where, text, name) => expect(nameLines(text)).toContain(name));

  it("has all its mentions", () => {
    const document = readDocument("林小满说要修路。后来林小满走了，大家找林小满。");
    const [name] = findNames(document);
    expect(name?.mentions.map((span) => spanText(document, span))).toEqual(["林小满", "林小满", "林小满"]);
  });

  it("is not an ordinary word that begins with a surname", () => {
    const text = "他高兴地说要修路。于是说好了。马上说定了。方法：先修桥。管理员说可以，余额：三元。";
    expect(nameLines(text).filter((name) => name.startsWith("person"))).toEqual([]);
  });
});

describe("Chinese places and organisations", () => {
  it("are found by their endings if they recur, and by the table of regions", () => {
    const text = "青石镇有一座老桥。去青石镇要坐船。市水利局修桥，市水利局也修路。她住在杭州。";
    expect(nameLines(text)).toEqual(expect.arrayContaining(["place 青石镇", "organisation 市水利局", "place 杭州"]));
  });

  it("have their short forms as other names", () =>
    expect(nameLines("她在东湖师范大学（东师大）读书。东师大很大。")).toContain("organisation 东湖师范大学 = 东师大"));
});

it("a Chinese text has terms: the phrases that recur, the whole ones only", () => {
  const text =
    "灌溉基金由村里管理。灌溉基金的账目公开。每年检查灌溉基金。使用灌溉基金要申请。灌溉基金管理委员会每年开会。灌溉基金管理委员会有五人。";
  expect(nameLines(text)).toEqual(expect.arrayContaining(["thing 灌溉基金", "organisation 灌溉基金管理委员会"]));
  expect(nameLines(text).join()).not.toContain("溉基金管理委员,");
});

it("a text in another language has no Chinese names", () => expect(nameLines("We met the mayor there, and it rained.")).toEqual([]));
