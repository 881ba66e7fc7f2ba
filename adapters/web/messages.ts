import type { Exchange } from "./exchange.ts";

/** A message of the bot: the exchanges that made it, at least one. Each after the first took the place of the one before it. */
export type Message = readonly Exchange[];

/** The messages in a channel, oldest first. An update takes the place of the message whose button was pressed. */
export function channelMessages(exchanges: readonly Exchange[]): readonly Message[] {
  const messages: Exchange[][] = [];
  for (const exchange of exchanges) {
    const replaced = exchange.reply.isUpdate && messages.find((message) => message.at(-1) === exchange.pressed);
    if (replaced) replaced.push(exchange);
    else messages.push([exchange]);
  }
  return messages;
}

/** What each message shows now, oldest first. */
export function shownExchanges(exchanges: readonly Exchange[]): readonly Exchange[] {
  return channelMessages(exchanges).flatMap((message) => message.slice(-1));
}
