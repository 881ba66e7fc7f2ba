import {
  type ConversationPlace,
  type Conversations,
  conversationLifetime,
  type LastConversationStates,
  type NextState,
  readKeys,
} from "../../shared/conversation-state.ts";
import type { Row } from "../queries.ts";
import type { DatabaseWithTimeout } from "./database-with-timeout.ts";

/** The conversation states that all copies of the program share. While the database fails, there are none. */
export function createPostgresConversations({ findRows: rows }: DatabaseWithTimeout): Conversations {
  return {
    read: async (place) => {
      const keys = readKeys(place.keys);
      const factsKey = factsRowKey(place);
      const found = await rows("select key, shared, personal, shown_facts from conversations where key = any($1) and expires_at > now()", [
        ...keys,
        factsKey,
      ]);
      const byKey = new Map(found?.map((row) => [row.key, row]));
      const last = keys.map((key) => byKey.get(key)).find((row) => row !== undefined);
      return { last: last ? toStates(last) : {}, shownFacts: toIds(byKey.get(factsKey)?.shown_facts) };
    },
    store: async (place, nextState) => {
      const { platform, workspace } = place.keys;
      const storedTexts = storedRows(place, nextState);
      await rows(
        storeStatement,
        platform,
        workspace,
        nextState.conversation?.visibility === "private",
        storedTexts.map(({ key }) => key),
        storedTexts.map(({ person }) => person),
        storedTexts.map(({ shared }) => shared),
        storedTexts.map(({ personal }) => personal),
        storedTexts.map(({ shownFacts }) => shownFacts),
        storedTexts.map(({ lifetime }) => lifetime),
        forgottenKeys(place, nextState),
      );
    },
  };
}

/** A private state is stored beside the last shared one, unless that has expired. */
const storeStatement = `
  with forgotten as (delete from conversations where key = any($10))
  insert into conversations as known (key, platform, workspace, person, shared, personal, shown_facts, expires_at)
  select key, $1, $2, person, shared, personal, shown_facts, now() + lifetime * interval '1 millisecond'
  from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[])
    as kept (key, person, shared, personal, shown_facts, lifetime)
  on conflict (key) do update set
    shared = case when $3 and known.expires_at > now() then known.shared else excluded.shared end,
    personal = excluded.personal,
    shown_facts = excluded.shown_facts,
    expires_at = excluded.expires_at`;

function storedRows(place: ConversationPlace, { conversation, shownFacts }: NextState) {
  const { keys, isDirect } = place;
  const { text, visibility } = conversation ?? {};
  const [shared, personal] = visibility === "private" ? [null, text ?? null] : [text ?? null, null];
  const ofPerson = { person: keys.person, shared, personal, shownFacts: null, lifetime: conversationLifetime };
  const ofPlace = { person: isDirect ? keys.person : "", shared: null, personal: null, lifetime: factsLifetime };
  return [
    ...(text === undefined ? [] : keys.stored.map((key) => ({ key, ...ofPerson }))),
    ...(shownFacts ? [{ key: factsRowKey(place), ...ofPlace, shownFacts: JSON.stringify(shownFacts.slice(-maxShownFacts)) }] : []),
  ];
}

/** Milliseconds for which shown facts are stored: a place may be asked for one a day, and should not get the same again. */
const factsLifetime = 7 * 24 * 3_600_000;
/** More facts than these may be repeated. */
const maxShownFacts = 1_000;

function forgottenKeys({ keys }: ConversationPlace, { conversation }: NextState): readonly string[] {
  if (!conversation) return [];
  const inherited = keys.inheritedOnce === undefined ? [] : [keys.inheritedOnce];
  return conversation.text === undefined ? [...keys.stored, ...inherited] : inherited;
}

/** No key of a person begins like this. */
function factsRowKey({ factsKey }: ConversationPlace): string {
  return `facts ${factsKey}`;
}

function toStates({ shared, personal }: Row): LastConversationStates {
  return { ...(typeof shared === "string" ? { shared } : {}), ...(typeof personal === "string" ? { personal } : {}) };
}

function toIds(json: unknown): readonly string[] {
  const ids: unknown = typeof json === "string" ? JSON.parse(json) : [];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
}
