import { describe, expect, it } from "vitest";
import { readAskedParts } from "../../../src/follow-ups/asked-part.ts";
import { createLibrary } from "../../../src/library.ts";
import { article } from "../../article.ts";

const library = createLibrary(article);

function askedPart(typed: string): string {
  const { asked } = readAskedParts(library.reader.clean(typed).text, library);
  return asked.replace(/[?.!\s]+$/u, "");
}

describe("the part of a message that asks", () => {
  it.each([
    // A reaction before it.
    ["oh no, that few! and how about Harbin?", "how about Harbin"],
    ["haha brilliant, and who told them?", "who told them"],
    ["Oh really? And who says so?", "who says so"],
    ["Right. Understood. But did she write it herself?", "did she write it herself"],
    ["Ha, that's funny. Who said it?", "Who said it"],
    ["What a shame. Where does he live now?", "Where does he live now"],
    ["That's a lot more than I thought! Where does he live?", "Where does he live"],
    ["Good for her! What does she do for a living?", "What does she do for a living"],
    ["Poor guy, how long did he wait?", "how long did he wait"],
    ["Interesting. I did not know that. What about Guo?", "What about Guo"],
    ["Aww, cute! how old is she?", "how old is she"],
    ["Hmm, I'm not so sure. Who claims that?", "Who claims that"],
    ["Really? I doubt it. Says who?", "Says who"],
    ["Hmm, sounds like marketing to me. Who wrote it?", "Who wrote it"],
    ["That can't be right. When was it?", "When was it"],
    ["Oh I see, so it was a company. which one?", "which one"],
    ["makes sense, and what about Liu", "what about Liu"],
    ["Okay, very clear. What is the name of the firm?", "What is the name of the firm"],
    ["Perfect, just what I needed! And Liu?", "And Liu"],
    ["Great, exactly what I was looking for. And for Guo?", "And for Guo"],
    ["Thanks, that helps. And where did she study?", "where did she study"],
    ["Thank you for the quick reply. And how old is he?", "how old is he"],
    ["Thank you, that is most helpful. What does he do there?", "What does he do there"],
    ["Noted with thanks. Who is the manager?", "Who is the manager"],
    ["I see, that explains a lot. And the same for Harbin, if I may", "And the same for Harbin"],
    ["Very well. In that case, which year was it?", "which year was it"],
    ["Gosh, ok. How many are there?", "How many are there"],
    ["Fair point. Is it the only one?", "Is it the only one"],
    ["No way! Since when?", "Since when"],
    ["Hm ok, not much. And Guo?", "And Guo"],
    ["That was quick! Now where is that?", "where is that"],
    ["Impressive. Did they build it themselves?", "Did they build it themselves"],
    ["Hmm, not what I expected. Which company was it?", "Which company was it"],
    ["I had no idea! When did she move?", "When did she move"],
    ["Ok so that's him done. What about her?", "What about her"],
    ["Got it, three of them. What are they called?", "What are they called"],
    ["Never heard of it. Where is it?", "Where is it"],
    ["Didn't expect that. Who was it?", "Who was it"],
    // A polite or an indirect frame.
    ["In that case, might you tell me where she studied?", "where she studied"],
    ["Might I ask who told the story?", "who told the story"],
    ["Might I also ask how old she is?", "how old she is"],
    ["May I ask where he works?", "where he works"],
    ["Thank you. May I know who owns it?", "who owns it"],
    ["I would also be interested in what he does there.", "what he does there"],
    ["I would also be interested in knowing where she lives.", "where she lives"],
    ["I'd be keen to learn when it opened.", "when it opened"],
    ["It would help to know whether he left.", "he left"],
    ["It would be useful to know who paid.", "who paid"],
    ["It would also be helpful to hear what Guo thinks.", "what Guo thinks"],
    ["Kindly indicate who wrote it.", "who wrote it"],
    ["Kindly advise where she works.", "where she works"],
    ["Kindly confirm whether he stayed.", "he stayed"],
    ["Could you perhaps also tell me why he moved?", "why he moved"],
    ["Could you also let me know who the buyer was?", "who the buyer was"],
    ["Would you be able to tell me where it lies?", "where it lies"],
    ["Would you be so kind as to tell me who she is?", "who she is"],
    ["Would you mind telling me what he does?", "what he does"],
    ["Do you also know how old she is?", "how old she is"],
    ["Is it known who paid?", "who paid"],
    ["Is it also known where he studied?", "where he studied"],
    ["Please also tell me where she bought it.", "where she bought it"],
    ["please can you say to me who is she", "who is she"],
    ["I want also to know how he came there", "how he came there"],
    ["I like to know also who is his boss", "who is his boss"],
    ["One further question, if I may: where does he work?", "where does he work"],
    ["Another point: who signed it?", "who signed it"],
    ["Next point. Where did it happen?", "Where did it happen"],
    ["Just so I understand: is she from there?", "is she from there"],
    ["Just to be certain, who said that?", "who said that"],
    ["I wonder whether he regrets it.", "he regrets it"],
    ["I was also wondering what she misses", "what she misses"],
    ["and do we know if she went back", "she went back"],
    ["My next question would be who pays for it.", "who pays for it"],
    ["What I would also like to know is who owns it.", "who owns it"],
    ["I should like to know who signed it.", "who signed it"],
    ["if you can tell me, where is it?", "where is it"],
    ["Remind me, how old was he?", "how old was he"],
    ["Any idea how old she is?", "how old she is"],
    // No mark between the reaction and the question.
    ["ok cool and how about liu then", "how about liu then"],
    ["nice one so who said it", "who said it"],
    ["oh wow ok and where is she from", "where is she from"],
    ["lol ok so what did he do", "what did he do"],
    ["got it thanks and guo", "and guo"],
    ["ok thats wild who told them", "who told them"],
    ["hmm interesting so is he still there", "is he still there"],
    ["wait so he went back", "he went back"],
    ["hang on who is she again", "who is she"],
    ["hold on a sec where is that", "where is that"],
    ["oh thats cool how old is he", "how old is he"],
    ["ok makes sense and what about guo", "what about guo"],
    ["fair enough but who says so", "who says so"],
    ["no way who told you that", "who told you that"],
    ["ah right so when was it", "when was it"],
    ["cool cool and the other one", "and the other one"],
    ["good to know and where did she study", "where did she study"],
    ["ty that helps and how old is he", "how old is he"],
    ["aight so what did she buy", "what did she buy"],
    ["omg really how long did he wait", "how long did he wait"],
    ["gotcha and in harbin", "and in harbin"],
    ["Ok thx… so what does she do now 😅", "what does she do now"],
    ["😮 wow!! and liu", "and liu"],
    ["👍 and where is that", "where is that"],
    ["ok 👌 who else", "who else"],
    ["wait what 😂 who said this", "who said this"],
    ["hang on, so he left because of that?", "he left because of that"],
    ["well that's depressing anyway how is liu", "how is liu"],
    ["nah that can't be right lol who said it", "who said it"],
    ["two of them my cousin would laugh and who is telling that", "who is telling that"],
    ["lmao ok and guo??", "and guo"],
    ["ok wait actually what about Harbin", "what about Harbin"],
    ["Wait, what? Who said that?", "Who said that"],
    ["Is that so? By whom was it said?", "By whom was it said"],
    ["I am grateful. Please be so good as to state where Li works.", "where Li works"],
    ["I would be much obliged if you could also tell me where Li works", "where Li works"],
    ["Allow me to ask where Li works", "where Li works"],
    ["May I kindly know the employer of Li", "the employer of Li"],
    // What follows the question.
    ["And Harbin, at least better than the others I hope?", "And Harbin"],
    ["Poor guy, why?", "why"],
    ["oh no that few, why?", "why"],
    ["how about Guo, any better?", "how about Guo"],
    ["what did she pay for it, does it say?", "what did she pay for it"],
    ["is he from there as well, do we know?", "is he from there as well"],
    ["who bought it, just for my notes?", "who bought it"],
    ["where does he work, if you happen to know?", "where does he work"],
    ["and who is that, I wonder, given how odd it is?", "who is that"],
    ["what is it called, it's for a quiz", "what is it called"],
    ["who is the owner, my boss is asking", "who is the owner"],
    ["how old is she, asking because my sister is the same age", "how old is she"],
    ["what did he say, and don't leave anything out", "what did he say"],
    // A topic in front of it.
    ["Great. Tencent, did they sign anything?", "Tencent, did they sign anything"],
    ["and Guo, what does he think of it?", "and Guo, what does he think of it"],
    ["oh nice. On housing, what do they say?", "On housing, what do they say"],
    ["ok, as for the weather, how is it there?", "as for the weather, how is it there"],
    ["aha. Speaking of Harbin, who studied there?", "Speaking of Harbin, who studied there"],
    ["Thanks! Regarding the index, who published it?", "Regarding the index, who published it"],
    ["Concerning her job, where is it?", "Concerning her job, where is it"],
    ["hm ok - and Liu and Guo, how old are they?", "and Liu and Guo, how old are they"],
  ])("is found: %s", (typed, asked) => {
    expect(askedPart(typed)).toBe(asked);
  });

  it.each([
    "Under the plan, what changes for young people",
    "Who are Liu, Guo, and Zhang",
    "What do Alibaba, Tencent, and Jingdong want",
    "When he left, what did he take",
    "Where did Liu, who misses the snow, buy photos",
    'Who said "I wish, but I cannot"',
    "In Harbin, is it cold",
    "Of the three provinces, which is the largest",
    "Compared with Shenyang, how fast is life in Shenzhen",
    "Why did he leave, where did he go",
    "After she moved to Shenzhen, what did she miss",
    "Is it cold, dry, or humid in Shenzhen",
    "Which of these is a city, Songyuan, Jilin, or Liaoning",
    "Tell me about Liu",
    "the same for Harbin",
    "his age, his job, his home",
    "Only three northern cities made the list, why",
    "Young people leave the northeast, where",
    "Good places for graduates",
    "What a graduate earns in Shenzhen",
    "Right to buy property in Shenyang",
    "Cool cities for young people",
    "Perfect weather in Shenzhen",
    "Wait times for a cab in Jinzhou",
    "Nice people in Harbin",
    "Clear skies in Shenyang",
  ])("is the whole of %s", (typed) => {
    expect(askedPart(typed)).toBe(typed);
  });

  it("is found in a few milliseconds, however long the message", () => {
    for (const part of ["a, ", "oh wow, ", "and ", "ok so ", "is it, ", "could you ", "Liu, ", "if I may, "]) {
      const text = part.repeat(2000 / part.length);
      const times = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        readAskedParts(text, library);
        return performance.now() - start;
      });
      expect(Math.min(...times)).toBeLessThan(20);
    }
  });
});
