import { describe, expect, it } from "vitest";
import { readAskedParts } from "../../../src/follow-ups/asked-part.ts";
import { createLibrary } from "../../../src/library.ts";
import { article } from "../../article.ts";
import { phrases, rows } from "../phrases.ts";

const library = createLibrary(article);

function askedPart(typed: string): string {
  const { asked } = readAskedParts(library.reader.clean(typed).text, library);
  return asked.replace(/[?.!\s]+$/u, "");
}

describe("the part of a message that asks", () => {
  it.each(rows`
    oh no, that few! and how about Harbin? => how about Harbin | Oh really? And who says so? => who says so
    What a shame. Where does he live now? => Where does he live now | Poor guy, how long did he wait? => how long did he wait
    Aww, cute! how old is she? => how old is she | Oh I see, so it was a company. which one? => which one
    Perfect, just what I needed! And Liu? => And Liu | Thanks, that helps. And where did she study? => where did she study
    Thank you, that is most helpful. What does he do there? => What does he do there
    I see, that explains a lot. And the same for Harbin, if I may => And the same for Harbin
    Very well. In that case, which year was it? => which year was it | That was quick! Now where is that? => where is that
    Got it, three of them. What are they called? => What are they called | Didn't expect that. Who was it? => Who was it
    In that case, might you tell me where she studied? => where she studied | Might I ask who told the story? => who told the story
    Might I also ask how old she is? => how old she is | I'd be keen to learn when it opened. => when it opened
    It would help to know whether he left. => he left | Kindly advise where she works. => where she works
    Would you be so kind as to tell me who she is? => who she is | Is it known who paid? => who paid
    Please also tell me where she bought it. => where she bought it | please can you say to me who is she => who is she
    I like to know also who is his boss => who is his boss | Another point: who signed it? => who signed it
    Just so I understand: is she from there? => is she from there | I was also wondering what she misses => what she misses
    My next question would be who pays for it. => who pays for it | What I would also like to know is who owns it. => who owns it
    if you can tell me, where is it? => where is it | Any idea how old she is? => how old she is
    oh wow ok and where is she from => where is she from | wait so he went back => he went back
    fair enough but who says so => who says so | ty that helps and how old is he => how old is he | 😮 wow!! and liu => and liu
    well that's depressing anyway how is liu => how is liu
    two of them my cousin would laugh and who is telling that => who is telling that | Wait, what? Who said that? => Who said that
    Is that so? By whom was it said? => By whom was it said
    I am grateful. Please be so good as to state where Li works. => where Li works | Allow me to ask where Li works => where Li works
    May I kindly know the employer of Li => the employer of Li | And Harbin, at least better than the others I hope? => And Harbin
    how about Guo, any better? => how about Guo | what did she pay for it, does it say? => what did she pay for it
    and who is that, I wonder, given how odd it is? => who is that | what is it called, it's for a quiz => what is it called
    how old is she, asking because my sister is the same age => how old is she
    what did he say, and don't leave anything out => what did he say
    and Guo, what does he think of it? => and Guo, what does he think of it
    oh nice. On housing, what do they say? => On housing, what do they say
    ok, as for the weather, how is it there? => as for the weather, how is it there
    aha. Speaking of Harbin, who studied there? => Speaking of Harbin, who studied there
    Thanks! Regarding the index, who published it? => Regarding the index, who published it
    Concerning her job, where is it? => Concerning her job, where is it
  `)("is found: %s", (typed, asked) => expect(askedPart(typed)).toBe(asked));

  it.each(phrases`
    Under the plan, what changes for young people | Who are Liu, Guo, and Zhang | What do Alibaba, Tencent, and Jingdong want
    When he left, what did he take | Where did Liu, who misses the snow, buy photos | Who said "I wish, but I cannot"
    In Harbin, is it cold | Of the three provinces, which is the largest | Compared with Shenyang, how fast is life in Shenzhen
    Why did he leave, where did he go | After she moved to Shenzhen, what did she miss | Is it cold, dry, or humid in Shenzhen
    Which of these is a city, Songyuan, Jilin, or Liaoning | Tell me about Liu | the same for Harbin | his age, his job, his home
    Only three northern cities made the list, why | Young people leave the northeast, where | Good places for graduates
    What a graduate earns in Shenzhen | Right to buy property in Shenyang | Cool cities for young people | Perfect weather in Shenzhen
    Wait times for a cab in Jinzhou | Nice people in Harbin | Clear skies in Shenyang
  `)("is the whole of %s", (typed) => expect(askedPart(typed)).toBe(typed));
});
