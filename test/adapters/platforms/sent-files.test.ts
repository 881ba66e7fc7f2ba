import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { usePlatform } from "./during.ts";
import { platforms } from "./harness.ts";

const question = "how long has liu lived in shenzhen?";
const [answer = ""] = say(question).evidenceTexts;
const aboutFile = "do not read files that are sent to me";

describe.each(platforms)("a file that is sent on $name", ({ startAdapter }) => {
  const { people } = usePlatform(() => startAdapter({}, { overhearsChannels: true }));

  it.each(["", "here is our new handbook", "thanks", "看看这个文件"])(
    "with %j gets an answer that says how documents come in",
    async (text) => {
      for (const place of [people.newDirect(), people.newChannel()]) {
        const { words } = await people.write(text, { place, withFile: true });
        expect(words).toContain(aboutFile);
        expect(words).toContain("verbatim import FILE");
      }
    },
  );

  it("with a question gets the document's answer, which says that it is not from the file", async () => {
    const { words } = await people.write(question, { place: people.newDirect(), withFile: true });
    expect(words).toContain(answer);
    expect(words).toContain(aboutFile);
    const refused = await people.write("who is the president of france?", { place: people.newDirect(), withFile: true });
    expect(refused.words).toContain("does not say");
    expect(refused.words).toContain(aboutFile);
  });

  it("leaves the conversation as it was", async () => {
    const place = people.newDirect();
    const first = await people.write("how old is guo?", { place });
    const after = await people.write("here is our handbook", { place, after: first, withFile: true });
    expect((await people.write("and liu?", { place, after })).words).toContain("Liu");
  });

  it("is passed over in silence where it is not for the bot", async () => {
    const place = people.newChannel();
    expect(await people.say("here is our new handbook", { place, withFile: true })).toBeUndefined();
    expect(await people.say("", { place, withFile: true })).toBeUndefined();
  });
});
