import { expect, it } from "vitest";
import { hasOtherQuantity } from "../../../../src/search/asked/quantities.ts";

it.each([
  ["Why did it take two minutes?", "It took over half an hour.", true],
  ["Why did it take thirty minutes?", "It took half an hour.", false],
  ["Why do only 20 percent of the mills work?", "About 80 percent of the mills work.", true],
  ["Why did the mill stop?", "It stopped for three years.", false],
  ["Why did he wait two years?", "The 34-year-old baker waited.", false],
])("%s / %s: %s", (question, passage, differs) => expect(hasOtherQuantity(question, passage)).toBe(differs));
