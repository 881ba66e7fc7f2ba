import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot, say } from "../../article.ts";
import type { People, Place } from "./harness.ts";

/** Whether a text is meant for the bot is the core's decision: here, if it ends with a question mark and names nobody. */
const listener: Bot = {
  ...bot,
  overhear: (overheard) => (/^[^@]*\?$/u.test(overheard.text) ? bot.overhear(overheard) : undefined),
};
export const documents = oneDocument(() => listener);
export const question = "how long has liu lived in shenzhen?";
export const [answer = ""] = say(question).evidenceTexts;

/** Storage in memory, and the ids that were looked up among the deliveries. */
export async function createStorage(): Promise<Storage & { readonly delivered: readonly string[] }> {
  const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
  const delivered: string[] = [];
  const { deliveries } = storage;
  const note = <Id extends string, Result>(look: (id: Id) => Result) => {
    return (id: Id) => {
      delivered.push(id);
      return look(id);
    };
  };
  return { ...storage, delivered, deliveries: { ...deliveries, begin: note(deliveries.begin), isFirst: note(deliveries.isFirst) } };
}

export async function listenIn(storage: Storage, people: People, place: Place): Promise<void> {
  await storage.settings.change(people.channelOf(place), { isListening: true });
}
