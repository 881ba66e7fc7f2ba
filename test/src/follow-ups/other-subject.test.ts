import { describe, expect, it } from "vitest";
import { lastReply, shownText } from "./last-reply.ts";

describe("another name after a question", () => {
  it.each<[readonly string[], string]>([
    [["how old is zhang?", "and guo?"], "27-year-old"],
    [["how old is zhang?", "what about liu"], "23-year-old Liu"],
    [["how old is Zhang", "liu too?"], "23-year-old Liu"],
    [["How old is Guo?", "Same for Liu please"], "23-year-old Liu"],
    [["How old is Guo?", "The same verification for Liu"], "23-year-old Liu"],
    [["How old is Guo?", "Repeat this for Liu"], "23-year-old Liu"],
    [["How old is Guo?", "same check, Liu"], "23-year-old Liu"],
    [["How old is Guo?", "and with regard to Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "is Liu the same?"], "23-year-old Liu"],
    [["How old is Guo?", "is Liu the same age?"], "23-year-old Liu"],
    [["How old is Guo?", "as for Zhang?"], "Zhang Fanye, a 23"],
    [["How old is Guo?", "Zhang's?"], "Zhang Fanye, a 23"],
    [["How old is Guo?", "and Zhang's?"], "Zhang Fanye, a 23"],
    [["How old is Guo?", "and Zhang, how old is he?"], "Zhang Fanye, a 23"],
    [["How old is Guo?", "Zhang and Liu?"], "Zhang Fanye, a 23 & 23-year-old Liu"],
    [["How old is Guo?", "and what about Zhang and Liu"], "Zhang Fanye, a 23 & 23-year-old Liu"],
    [["How old is Guo?", "how does that look for Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "does that also hold for Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "does the same go for Liu"], "23-year-old Liu"],
    [["How old is Guo?", "what would it be for Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "and if I asked about Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "ditto for Liu"], "23-year-old Liu"],
    [["How old is Guo?", "now Liu"], "23-year-old Liu"],
    [["How old is Guo?", "next: Liu"], "23-year-old Liu"],
    [["How old is Guo?", "do Liu next"], "23-year-old Liu"],
    [["How old is Guo?", "Liu instead"], "23-year-old Liu"],
    [["How old is Guo?", "& liu?"], "23-year-old Liu"],
    [["How old is Guo?", "+ liu"], "23-year-old Liu"],
    [["How old is Guo?", "what abt liu"], "23-year-old Liu"],
    [["How old is Guo?", "wbu liu"], "23-year-old Liu"],
    [["How old is Guo?", "and the one called Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "and that Liu person?"], "23-year-old Liu"],
    [["How old is Guo?", "and He?"], "25-year-old"],
    [["How old is Guo?", "and the one called he?"], "25-year-old"],
    [["How old is Guo?", "and Mr He?"], "25-year-old"],
    [["How old is Guo?", "same question, Liu"], "23-year-old Liu"],
    [["How old is Guo?", "same question for Liu"], "23-year-old Liu"],
    [["How old is Guo?", "I'd like to know the same about Liu"], "23-year-old Liu"],
    [["How old is Guo?", "can you tell me the same for Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "what is it for Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "what's Liu's?"], "23-year-old Liu"],
    [["How old is Guo?", "how about Liu then"], "23-year-old Liu"],
    [["How old is Guo?", "okay and Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "thanks! and Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "got it. Liu?"], "23-year-old Liu"],
    [["How old is Guo?", "and is Liu older?"], "23-year-old Liu"],
    [["how is the pace of life in shenzhen?", "and in songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "same for songyuan"], "quite slow"],
    [["how is the pace of life in shenzhen?", "songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "in songyuan instead"], "quite slow"],
    [["how is the pace of life in shenzhen?", "how does it compare with songyuan"], "quite slow"],
    [["how is the pace of life in shenzhen?", "what is it like in songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "how is it in songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "is it the same in songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "is it different in songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "is that true of songyuan as well"], "quite slow"],
    [["how is the pace of life in shenzhen?", "over in songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "and for songyuan?"], "quite slow"],
    [["how is the pace of life in shenzhen?", "songyuan's?"], "quite slow"],
    [["Did Alibaba invest in the northeast?", "and Tencent?"], "Alibaba,Tencent"],
    [["Did Alibaba invest in the northeast?", "did Jingdong?"], "Alibaba,Tencent"],
    [["Did Alibaba invest in the northeast?", "Jingdong too?"], "Alibaba,Tencent"],
    [["Did Alibaba invest in the northeast?", "has Tencent as well?"], "Alibaba,Tencent"],
    [["where does zhang come from?", "and guo"], "Shenyang"],
    [["where does guo come from?", "is zhang from there too?"], "Songyuan"],
    [["Where did Zhang study?", "and He?"], "Harbin Institute"],
    [["What did Wang say?", "and Li?"], "property-purchasing"],
    [["What did Wang say?", "what did Li?"], "property-purchasing"],
    [["when was the nightlife index published?", "and the potential ranking?"], "2019"],
    [["how long has Liu been in Shenzhen", "Zhang?"], "two years ago"],
    [["how long has Liu been in Shenzhen", "and what about Zhang?"], "two years ago"],
  ])("asks the same about it: %j", (messages, words) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });

  it.each<[readonly string[]]>([
    [["How old is Guo?", "and Baidu?"]],
    [["How old is Guo?", "and Wang?"]],
    [["How old is Guo?", "what about Chen?"]],
    [["what's the weather in Shenzhen?", "and in Beijing?"]],
    [["Who invested in the northeast?", "and Baidu?"]],
    [["Did Alibaba invest in the northeast?", "and Baidu?"]],
    [["Did Alibaba invest in the northeast?", "did Huawei?"]],
    [["where does zhang come from?", "liu?"]],
    [["where does zhang come from?", "li?"]],
    [["Where did Zhang study?", "Guo?"]],
    [["how long has Liu been in Shenzhen", "and Guo"]],
    [["What does Li do for a living?", "and Liu?"]],
    [["What does Li do for a living?", "Guo?"]],
    [["where does Li work?", "and Wang?"]],
  ])("is not answered where the document is silent on it: %j", (messages) => {
    expect(lastReply(messages).outcome).not.toBe("answered");
  });

  it.each(["what would Guo like?", "does Zhang know Guo?", "what does Guo want?", "who asked Guo?", "what could Zhang mean?"])(
    "is no cue to ask the same where it does something: %s",
    (typed) => {
      expect(lastReply(["how old is Liu?", typed]).text).not.toContain("· age");
    },
  );
});

describe("a name with a remark beside it", () => {
  it.each<[readonly string[], string]>([
    [["which university did Zhang go to?", "He too (it is a family name)"], "Harbin Institute of Technology"],
    [["which university did Zhang go to?", "and He (the man, no pronoun)?"], "Harbin Institute of Technology"],
    [["How long has Liu lived in Shenzhen?", "and Zhang, is there a number?"], "two years ago"],
  ])("%j shows %j", (messages, shown) => {
    expect(shownText(lastReply(messages))).toContain(shown);
  });

  it.each<readonly [readonly string[]]>([
    [["How long has Liu lived in Shenzhen?", "and Guo, is there a figure?"]],
    [["How long has Liu lived in Shenzhen?", "how about Guo, do they give the number of years?"]],
    [["which university did Zhang go to?", "He too (it is a family name)", "and Guo's?"]],
    [["which universities did Zhang and He go to?", "and Liu?"]],
    [["which universities did Zhang and He go to?", "the woman, Liu, which one did she pick?"]],
  ])("%j is not answered where the document does not say it", (messages) => {
    expect(lastReply(messages).outcome).not.toBe("answered");
  });

  it("is not what a question in Chinese is, which is one word", () => {
    expect(lastReply(["/compare shenzhen northeast", "谁是市长？"]).text).not.toContain("name is not in the document");
  });
});
