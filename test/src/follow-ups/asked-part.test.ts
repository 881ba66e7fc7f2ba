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
    Oh really? And who says so? => who says so | What a shame. Where does he live now? => Where does he live now
    Poor guy, how long did he wait? => how long did he wait | Perfect, just what I needed! And Liu? => And Liu
    Thank you, that is most helpful. What does he do there? => What does he do there
    I see, that explains a lot. And the same for Harbin, if I may => And the same for Harbin
    Didn't expect that. Who was it? => Who was it | In that case, might you tell me where she studied? => where she studied
    Might I ask who told the story? => who told the story | It would help to know whether he left. => he left
    Is it known who paid? => who paid | please can you say to me who is she => who is she
    I like to know also who is his boss => who is his boss | Another point: who signed it? => who signed it
    Just so I understand: is she from there? => is she from there | My next question would be who pays for it. => who pays for it
    What I would also like to know is who owns it. => who owns it | Any idea how old she is? => how old she is
    two of them my cousin would laugh and who is telling that => who is telling that | Wait, what? Who said that? => Who said that
    Is that so? By whom was it said? => By whom was it said
    I am grateful. Please be so good as to state where Li works. => where Li works | Allow me to ask where Li works => where Li works
    And Harbin, at least better than the others I hope? => And Harbin | how about Guo, any better? => how about Guo
    and who is that, I wonder, given how odd it is? => who is that | what is it called, it's for a quiz => what is it called
    how old is she, asking because my sister is the same age => how old is she
    what did he say, and don't leave anything out => what did he say
    oh nice. On housing, what do they say? => On housing, what do they say
    ok, as for the weather, how is it there? => as for the weather, how is it there
    aha. Speaking of Harbin, who studied there? => Speaking of Harbin, who studied there
    Thanks! Regarding the index, who published it? => Regarding the index, who published it
    Concerning her job, where is it? => Concerning her job, where is it
  `)("is found: %s", (typed, asked) => {
    expect(askedPart(typed)).toBe(asked);
  });

  it.each(phrases`
    Under the plan, what changes for young people | Who are Liu, Guo, and Zhang | When he left, what did he take
    Who said "I wish, but I cannot" | In Harbin, is it cold | Compared with Shenyang, how fast is life in Shenzhen
    Why did he leave, where did he go | After she moved to Shenzhen, what did she miss
    Which of these is a city, Songyuan, Jilin, or Liaoning | the same for Harbin | Only three northern cities made the list, why
    Young people leave the northeast, where | What a graduate earns in Shenzhen | Cool cities for young people
    Wait times for a cab in Jinzhou
  `)("is the whole of %s", (typed) => {
    expect(askedPart(typed)).toBe(typed);
  });
});
