import type { SlackViewMiddlewareArgs, ViewOutput, ViewStateValue, ViewSubmitAction } from "@slack/bolt";
import * as v from "valibot";
import { subcommandArgument } from "../../../src/commands/command-definition.ts";
import { daily } from "../../../src/commands/daily/daily-command.ts";
import type { SourcedReply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { truncate } from "../../shared/message-limits.ts";
import { printableLine } from "../../shared/printable-text.ts";
import { errorReason } from "../api/api-errors.ts";
import { limits } from "../render/platform-limits.ts";
import { closedFormView, type ScheduleField, scheduleFields, scheduleFormId, scheduleView } from "../render/schedule-form.ts";
import type { SlackContext } from "../slack-context.ts";
import type { Delivery } from "../workspaces/workspace-clients.ts";
import { platformRequest } from "./requests.ts";
import { messageOptions, type OfferedForm, renderChecked, requestLog, sendMessage } from "./send-answer.ts";

/** Resolves to false if Slack does not show the form. `triggerId`: that of what the person did, valid for 3 s. */
export async function openScheduleForm(
  { form, documentHash }: OfferedForm,
  { channel, triggerId: trigger_id }: { readonly channel: string; readonly triggerId: string },
  delivery: Delivery,
  { log }: Pick<SlackContext, "log">,
): Promise<boolean> {
  const view = scheduleView(form, JSON.stringify({ channel, document: documentHash }));
  try {
    const client = await delivery.client();
    await client.views.open({ trigger_id, view });
    return true;
  } catch (error) {
    log.warn({ reason: errorReason(error) }, "Slack did not open a form; answering without it");
    return false;
  }
}

/** What was filled in is the command. Unless it is done, the form stays, and says why under a field. */
export async function submitScheduleForm(
  { body, ack }: Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, "body" | "ack">,
  delivery: Delivery,
  context: SlackContext,
): Promise<void> {
  const { user, view } = body;
  const submission = readSubmission(view, delivery.workspace, context);
  if (submission.kind === "outdated") return ack({ response_action: "update", view: closedFormView(outdatedText(context)) });
  if (submission.kind === "incomplete") return ack({ response_action: "errors", errors: submission.errors });
  const { args, channel } = submission;
  const place = { team: delivery.workspace, channel, person: user.id, name: user.name };
  const log = requestLog(context);
  const request = platformRequest({ kind: "command", command: daily.name, args }, place, context);
  const answer = await context.answer(request, log);
  if (answer.reply.outcome !== "done") return ack({ response_action: "errors", errors: { [questionableField(args)]: errorText(answer) } });
  await ack();
  // The second of two clicks has changed nothing.
  if (!(await context.deliveries.isFirst(`slack ${delivery.workspace} ${view.id}`))) return;
  const { message, isShared } = renderChecked(answer, context, log);
  const { chat } = await delivery.client();
  await sendMessage<unknown>(message, log, (sent) =>
    isShared || request.surface === "direct"
      ? chat.postMessage({ channel, ...sent, ...messageOptions })
      : chat.postEphemeral({ channel, user: user.id, ...sent, ...messageOptions }),
  );
}

function outdatedText({ commandLine }: SlackContext): string {
  return `This form is from an earlier version of the app or of the document, so nothing was changed. Close it, and use ${commandLine("daily setup")} again.`;
}

type Submission =
  | { readonly kind: "filled"; readonly channel: string; readonly args: Readonly<Record<string, string>> }
  | { readonly kind: "incomplete"; readonly errors: Partial<Record<ScheduleField, string>> }
  /** An earlier version of the program or the document made the form, or another program. */
  | { readonly kind: "outdated" };

function readSubmission(view: ViewOutput, workspace: string, { documents }: SlackContext): Submission {
  const metadata = v.safeParse(metadataSchema, view.private_metadata);
  if (view.callback_id !== scheduleFormId || !metadata.success) return { kind: "outdated" };
  const { channel, document } = metadata.output;
  const isKnown = documents.visibleIn({ platform: "slack", workspace }).some(({ bot }) => bot.knowledge.document.hash === document);
  if (!isKnown) return { kind: "outdated" };
  const filled = Object.fromEntries(scheduleFields.map((name) => [name, filledIn(view.state.values[name]?.[name])]));
  const { time, days, zone, about } = filled;
  if (!time || !days || !zone) return { kind: "incomplete", errors: missingFields(filled) };
  return { kind: "filled", channel, args: { [subcommandArgument]: "start", time, days, zone, ...(about ? { about } : {}) } };
}

/** The channel that the form is for, and the hash of the document whose subjects it proposes. */
const metadataSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ channel: v.pipe(v.string(), v.regex(/^[CDG]\w+$/u)), document: v.string() }),
);

function filledIn(field: ViewStateValue | undefined): string {
  if (field?.selected_options) return field.selected_options.map(({ value }) => value).join(",");
  return (field?.selected_time ?? field?.selected_option?.value ?? field?.value ?? "").trim();
}

/** Slack's clients ask for what is missing themselves. */
function missingFields(filled: Readonly<Record<string, string>>): Partial<Record<ScheduleField, string>> {
  const missing = scheduleFields.filter((name) => name !== "about" && !filled[name]);
  return Object.fromEntries(missing.map((name) => [name, "Please choose."]));
}

/** Only what was typed can be wrong; without it, the reply is about the whole form. */
function questionableField({ about }: Readonly<Record<string, string>>): ScheduleField {
  return about ? "about" : "time";
}

/** Slack shows it in one line. */
function errorText({ reply }: SourcedReply): string {
  return truncate(printableLine(plainText(reply).replace(/\s*\n\s*/gu, " ")), limits.modal.error);
}
