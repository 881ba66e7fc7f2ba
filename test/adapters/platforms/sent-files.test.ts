import { describe, expect, it } from "vitest";
import { usePlatform } from "./during.ts";
import { platforms } from "./harness.ts";

const aboutFile = "do not read files that are sent to me";

describe.each(platforms)("a file that is sent on $name", ({ startAdapter }) => {
  const { people } = usePlatform(() => startAdapter({}, { overhearsChannels: true }));

  it("gets an answer that says how documents come in, also beside that to a question", async () => {
    for (const place of [people.newDirect(), people.newChannel()])
      for (const text of ["", "here is our new handbook", "how long has liu lived in shenzhen?"]) {
        const { words } = await people.write(text, { place, withFile: true });
        expect(words).toContain(aboutFile);
        expect(words.includes("three years")).toBe(text.startsWith("how"));
      }
  });

  it("is passed over in silence where it is not for the bot", async () => {
    const place = people.newChannel();
    for (const text of ["here is our new handbook", ""]) expect(await people.say(text, { place, withFile: true })).toBeUndefined();
  });
});
