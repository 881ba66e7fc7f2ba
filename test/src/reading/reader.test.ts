import { describe, expect, it } from "vitest";
import { createReader, type ReadQuestion } from "../../../src/reading/reader.ts";
import { phrases, rows } from "../phrases.ts";
import { harbour } from "./harbour.ts";

const reader = createReader(harbour);
const read = (typed: string) => reader.takeApart(reader.split(reader.clean(typed).text));
const questions = (typed: string) => read(typed).map(({ text }) => text);
const texts = (questions: readonly ReadQuestion[]) => questions.map(({ text }) => text);
const parts = (typed: string) => read(typed).flatMap((question) => texts(question.parts));
const perName = (typed: string) => read(typed).flatMap((question) => texts(question.perName));
const sides = (typed: string) => read(typed).flatMap((question) => question.sides);

describe("clauses", () => {
  it.each(rows`
    im writing an essay on the lighthouse, who paid for it? => who paid for it lighthouse? | ortega. how old? => how old ortega
    never saw the tides in my life. does tarn get any => does tarn get any tides
    is there a rule on salt? my cousin sells some => is there a rule on salt?
    did they repair the boats? tarn i mean => did they repair the boats tarn?
    ortega's full name? need it for the credits => ortega's full name? | Where does Dr. Brook live? => Where does Dr. Brook live?
    the U.S. market in tarn => the U.S. market in tarn | what is raised... taxes on what => what is raised & taxes on what
    WHO PAID FOR THE LIGHTHOUSE => who paid for the lighthouse
  `)("of %s", (typed, read) => expect(questions(typed)).toEqual(read.split(" & ")));

  it.each(["hi", "thanks!!", "🙂"])("of %s ask nothing", (typed) => expect(questions(typed)).toEqual([]));
});

it.each(rows`
  ortega came in spring, right? how old is he => how old is ortega | brook came back once, didn't she. who paid her => who paid brook
  the lighthouse was repaired, right? like why? => why the lighthouse was repaired
  boats come from veloria i think. since when? => since when boats come from veloria i think
  what did Brook build? why? => what did Brook build? & why did Brook build
  how are the tides in Tarn? what about Veloria? => how are the tides in Tarn? & how are the tides in Veloria
  1) who paid for the hall 2) how old is Brook => who paid for the hall & how old is Brook
  how old is Brook / where is she from => how old is Brook & where is Brook from
  how old is Brook. also what does she do => how old is Brook & what does Brook do
`)("a question after a remark or another question is complete: %s", (typed, read) => expect(questions(typed)).toEqual(read.split(" & ")));

describe("several questions in a sentence", () => {
  it.each(rows`
    whos from tarn and whos from veloria? => who is from tarn? & who is from veloria?
    who is brook, what does she do => who is brook? & what does brook do?
    who is Ortega and in which town does he live => who is Ortega? & in which town does Ortega live?
    when did Brook leave Veloria and how long has Ortega lived there? => when did Brook leave Veloria? & how long has Ortega lived there Veloria?
    Who is Ortega, and when was Brook given her work? => Who is Ortega? & when was Brook given her work?
    Is the flood over, and will its damage stay? => Is the flood over? & will the flood's damage stay?
    when did Brook leave, and why? => when did Brook leave? & why did Brook leave?
    Brook left Veloria when, and with whom? => Brook left Veloria when? & with whom Brook left Veloria?
    which taxes rose and in which year => which taxes rose? & in which year taxes rose?
    what do they plan for Tarn, and what for Veloria? => what do they plan for Tarn? & what do they plan for Veloria?
  `)("are parts: %s", (typed, read) => expect(parts(typed)).toEqual(read.split(" & ")));

  it.each(phrases`
    what did she say when asked | what is the difference between Brook and Ortega | salt and boats
  `)("are none: %s", (typed) => expect(parts(typed)).toEqual([]));

  it.each(rows`
    how old are Brook and Ortega? => how old is Brook & how old is Ortega
    Ortega or Brook: who is older? => how old is Ortega & how old is Brook
    what is known of Tarn and of Veloria => what is known of Tarn & what is known of Veloria
    what is planned for Tarn on the one hand and for Veloria on the other? => what is planned for Tarn & what is planned for Veloria
  `)("are one for each name: %s", (typed, read) => expect(perName(typed)).toEqual(read.split(" & ")));

  it.each(phrases`
    Where was Brook born and raised? | what do Brook and Ortega have in common
  `)("are none: %s", (typed) => expect(perName(typed)).toEqual([]));

  it.each(rows`
    compare the tides in Tarn with the ferries in Veloria => the tides in Tarn & the ferries in Veloria
    how do the taxes of Tarn differ from those of Veloria? => the taxes of Tarn & those of Veloria taxes
    difference between fishing in Tarn and salt in Veloria => fishing in Tarn & salt in Veloria
  `)("are two sides: %s", (typed, read) => expect(sides(typed)).toEqual(read.split(" & ")));

  it.each(phrases`
    compare Tarn and Veloria | how does Tarn differ from Veloria | who compares tides
  `)("are none: %s", (typed) => expect(sides(typed)).toEqual([]));

  it("are at most four", () => {
    expect(parts("what is it and what is salt and what is tax and what is sea and what is ice")).toEqual([]);
    expect(questions("what is it? what is salt? what is tax? what is sea? what is ice?")).toHaveLength(4);
  });
});

it.each(rows`
  what does it say about snow => snow => passages | what does the article say on salt taxes? => salt taxes => passages
  does it mention the flood? => the flood => mention | does this text talk about boats at all => boats at all => mention
  is there anything about salt in the document? => salt => mention | any mention of ferries? => ferries => mention
  are the ferries mentioned? => the ferries => mention | does the piece say who paid => who paid => answer
  anything on salt => salt => passages | look up salt => salt => passages | search for the lighthouse => the lighthouse => passages
  what about ferries? => ferries => passages | what does Ortega say about salt => what does Ortega say about salt => answer
  what does it say about that => what does it say about that => answer
  what does it say about how salt is made => how salt is made => answer | tell me about the lighthouse => the lighthouse => passages
  I would like to read the part on ferries => ferries => passages | every mention of Ortega => Ortega => passages
  ferries? => ferries? => passages | where? => where? => answer
`)("the document is what is asked about: %s", (typed, text, asksFor) => expect(read(typed)).toMatchObject([{ text, asksFor }]));
