import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Bot } from "../../../src/bot.ts";
import type { Reply } from "../../../src/reply.ts";
import { distinctButtons } from "../../shared/buttons.ts";
import { cutNote, cutTo, fromEvidence } from "../../shared/truncate.ts";
import { escaped } from "./escape.ts";
import { longestContent, longestLabel, longestText, mostComponents } from "./limits.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { cutTexts, fits, paragraphText, type Room } from "./truncate.ts";

/** What is common to messages and to answers to interactions. */
export interface Payload {
  readonly flags?: number;
  readonly content?: string;
  readonly components: APIMessageTopLevelComponent[];
  /** Nobody is mentioned, whatever the words are. */
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

export interface Rendering {
  readonly bot: Pick<Bot, "knowledge" | "actionId">;
  readonly commandPrefix: string;
}

const allowed_mentions: Payload["allowed_mentions"] = { parse: [], replied_user: false };

/** The container, the separator and the row of three buttons. */
const componentsBesideText = 6;

/** A reply as one container of text displays, with its actions in a row below. */
export function rendered(reply: Reply, rendering: Rendering): Payload {
  const texts = textsOf(reply, { characters: longestText, paragraphs: mostComponents - componentsBesideText }, rendering);
  const displays = texts.map((content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content }));
  const buttons = buttonsOf(reply, rendering);
  const row: readonly APIComponentInContainer[] =
    buttons.length === 0 ? [] : [{ type: ComponentType.Separator }, { type: ComponentType.ActionRow, components: buttons }];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...displays, ...row] }],
    allowed_mentions,
  };
}

/** The same as one text: for daily posts, and for where containers are refused. */
export function renderedPlainly(reply: Reply, rendering: Rendering): Payload {
  const texts = textsOf(reply, { characters: longestContent, paragraphs: longestContent }, rendering);
  const buttons = buttonsOf(reply, rendering);
  return {
    content: texts.join("\n\n"),
    components: buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons }],
    allowed_mentions,
  };
}

function textsOf(reply: Reply, room: Room, { bot, commandPrefix }: Rendering): readonly string[] {
  const paragraphs = reply.blocks.flatMap(paragraphsOf);
  if (fits(paragraphs, room)) return paragraphs.map(paragraphText);
  const note = (place: string | undefined) => `-# ${escaped(cutNote(place, commandPrefix))}`;
  return cutTexts(fromEvidence(reply).flatMap(paragraphsOf), room, bot.knowledge.document, note);
}

function buttonsOf({ actions }: Reply, { bot }: Rendering): APIButtonComponentWithCustomId[] {
  return distinctButtons(actions, bot).map(({ label, id }, index) => ({
    type: ComponentType.Button,
    style: index === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: cutTo(label, longestLabel),
    custom_id: id,
  }));
}
