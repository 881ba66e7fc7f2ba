import { describe, expect, it } from "vitest";
import { hasAnswerType } from "../../../../src/search/passages/answer-types.ts";
import { phrases } from "../../phrases.ts";

describe("an age", () => {
  it.each(phrases`
    Trucks are driven only by people over 21. | Visitors under sixteen, and guests, pay nothing. | Only for those above 65 years.
    Children aged 6 swim free. | The members are older than 30 on average.
  `)("is in: %s", (text) => expect(hasAnswerType("age", text)).toBe(true));

  it.each(phrases`
    The tower holds over 500 people. | Over 1,200 visitors came. | It is kept below 4 degrees. | The wall stands above 2.5 metres of sand.
  `)("is no count or measure: %s", (text) => expect(hasAnswerType("age", text)).toBe(false));
});
