import { settingsChannel } from "../../channels/settings.ts";
import type { Library } from "../../library.ts";
import { doneReply, type Reply, unclearReply } from "../../reply.ts";
import { changeReply } from "../change-replies.ts";
import { type CommandContext, isUsedMissing } from "../definition.ts";
import { missingDocumentReply } from "../document-replies.ts";
import { listeningSettings } from "../verbatim.ts";
import { settingsRefusal } from "./settings-refusal.ts";

export async function listen({ commandLine }: Library, context: CommandContext): Promise<Reply> {
  if (isUsedMissing(context.documents)) return missingDocumentReply(context.documents, commandLine);
  const stopLine = commandLine(`verbatim ${listeningSettings.stop}`);
  return change(true, context, ({ cannotPostReason, cannotListenReason }, isListening) => {
    // Also if it listens already: it may not get the words any more.
    const obstacle = cannotListenReason ?? cannotPostReason;
    if (obstacle !== undefined) return unclearReply(`${obstacle} Nothing was changed.`);
    return isListening
      ? unclearReply(`I listen in this channel already. ${stopLine} ends it.`)
      : `From now on I read what is written in this channel. What the document answers I answer, in a thread or as a reply to the message; otherwise I keep silent, and what I do not answer I do not keep. ${stopLine} ends it.`;
  });
}

export async function stopListening({ commandLine }: Library, context: CommandContext): Promise<Reply> {
  const startLine = commandLine(`verbatim ${listeningSettings.start}`);
  return change(false, context, (_, isListening) =>
    isListening
      ? `I listen in this channel no longer: from now on, mention me or use a command. ${startLine} begins again.`
      : unclearReply(`I do not listen in this channel. ${startLine} begins it.`),
  );
}

type Details = Awaited<ReturnType<CommandContext["requester"]["loadDetails"]>>;

/** Changes the setting and says what `decide` returns, unless that is a reply. */
async function change(
  isListening: boolean,
  { settings, requester, surface }: CommandContext,
  decide: (details: Details, wasListening: boolean) => string | Reply,
): Promise<Reply> {
  if (surface === "direct") return doneReply([{ kind: "text", text: directText }]);
  const details = await requester.loadDetails();
  const refusal = settingsRefusal(details);
  if (refusal) return refusal;
  const channel = settingsChannel(requester);
  const decision = decide(details, (await settings.find(channel)).isListening);
  if (typeof decision !== "string") return decision;
  await settings.change(channel, { isListening });
  return changeReply([{ kind: "text", text: decision }], requester);
}

const directText = "Here I answer whatever you write: a mention is not needed. Only in a channel can I listen, or stop listening.";
