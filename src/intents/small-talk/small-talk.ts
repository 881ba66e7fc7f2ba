import type { Reply } from "../../reply.ts";
import type { Intent, IntentCall } from "../intent.ts";
import { smallTalkRows } from "./small-talk-rows.ts";

/** Pleasantries get the bot's own words, unless they name a subject (Nice, the city). */
export const smallTalk: Intent = {
  name: "small talk",
  answer(call: IntentCall): Reply | undefined {
    const { plain, library, seed } = call;
    if (plain.whole.length > maxLength) return undefined;
    if (library.subjects.findExact(plain.whole) || library.topics.findExact(plain.whole)) return undefined;
    const forms = [plain.whole, plain.core, ...[plain.whole, plain.core].map((form) => form.replace(addressed, ""))];
    for (const form of forms) {
      const found = smallTalkRows.find(({ matches }) => matches.test(form));
      if (found) return found.answer(library, seed);
    }
    return undefined;
  },
};

/** UTF-16 code units. */
const maxLength = 90;
const addressed = /(?<=\S)(?: (?:there|all|bot|verbatim|everyone|everybody|team|folks|guys|friend|buddy|mate|man|dude|again|my friend))+$/u;
