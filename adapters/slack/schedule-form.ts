import type { SlackViewMiddlewareArgs, types, ViewOutput, ViewStateValue, ViewSubmitAction } from "@slack/bolt";
import * as v from "valibot";
import type { ScheduleForm } from "../../src/buttons.ts";
import type { SourcedReply } from "../../src/reply.ts";
import { plainText as replyText } from "../../src/reply-text.ts";
import type { Input } from "../../src/request.ts";
import { printableLine } from "../../src/text/characters.ts";
import { truncate } from "../shared/message-limits.ts";
import { submittedSchedule, weekdayChoices } from "../shared/submitted-schedule.ts";
import { errorReason } from "./api/api-errors.ts";
import { platformRequest } from "./receive/requests.ts";
import { type OfferedForm, postAnswer, renderAnswer, requestLog } from "./receive/send-answer.ts";
import { plainText } from "./render/buttons.ts";
import { limits } from "./render/platform-limits.ts";
import { section, styledText } from "./render/rich-text.ts";
import type { SlackContext } from "./slack-context.ts";
import type { Delivery } from "./workspaces/workspace-clients.ts";

/** Ends in the version of the form's fields. */
const scheduleFormId = "schedule.1";

/** The ids of the fields: of their blocks and of the elements in them. */
const scheduleFields = ["time", "days", "zone", "about"] as const;
type ScheduleField = (typeof scheduleFields)[number];

/** UTF-16 code units of the name of a subject or topic. */
const maxAbout = 200;

const title = plainText("Daily posts", limits.modal.title);

/** The form of `/daily setup`. `metadata` comes back with what was filled in. */
export function scheduleView({ filled, zones }: ScheduleForm, metadata: string): types.ModalView {
  const days = weekdayChoices(filled.weekdays).map(({ name, value, isChosen }) => ({ day: option(name, value), isChosen }));
  const zoneOptions = zones.slice(0, limits.menu.options).map(({ name, zone }) => option(name, zone));
  const initialZone = zoneOptions.find(({ value }) => value === filled.zone);
  return {
    type: "modal",
    callback_id: scheduleFormId,
    private_metadata: metadata,
    title,
    submit: plainText("Save", limits.modal.button),
    close: plainText("Cancel", limits.modal.button),
    blocks: [
      field("time", "Time of day", { type: "timepicker", initial_time: filled.time }),
      field("days", "Days", {
        type: "checkboxes",
        options: days.map(({ day }) => day),
        initial_options: days.filter(({ isChosen }) => isChosen).map(({ day }) => day),
      }),
      field("zone", "Time zone", {
        type: "static_select",
        placeholder: plainText("Choose a time zone", limits.menu.placeholder),
        options: zoneOptions,
        ...(initialZone ? { initial_option: initialZone } : {}),
      }),
      {
        ...field("about", "Only about a subject or topic", {
          type: "plain_text_input",
          max_length: maxAbout,
          placeholder: plainText("Empty: about everything", limits.input.placeholder),
          ...(filled.about === undefined ? {} : { initial_value: truncate(filled.about, maxAbout) }),
        }),
        optional: true,
      },
    ],
  };
}

type FieldElement = types.Timepicker | types.Checkboxes | types.StaticSelect | types.PlainTextInput;

function field(id: ScheduleField, label: string, element: FieldElement): types.InputBlock {
  return { type: "input", block_id: id, label: plainText(label, limits.input.label), element: { ...element, action_id: id } };
}

function option(text: string, value: string): types.PlainTextOption & { readonly value: string } {
  return { text: plainText(text, limits.menu.optionText), value };
}

/** Takes the place of a form that cannot be used any more. */
export function closedFormView(text: string): types.ModalView {
  const words: types.RichTextBlock = { type: "rich_text", elements: [section([styledText(text)])] };
  return { type: "modal", title, close: plainText("Close", limits.modal.button), blocks: [words] };
}

/** Resolves to false if Slack does not show the form. `trigger_id`: that of what the person did, valid for 3 s. */
export async function openScheduleForm(
  { form, documentHash }: OfferedForm,
  { channel, trigger_id }: { readonly channel: string; readonly trigger_id: string },
  delivery: Delivery,
  { log }: SlackContext,
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
  const { input, channel, questionable } = submission;
  const log = requestLog(context);
  const request = platformRequest(input, { team: delivery.workspace, channel, person: user.id, name: user.name }, context);
  const answer = await context.answer(request, log);
  if (answer.reply.outcome !== "done") return ack({ response_action: "errors", errors: { [questionable]: errorText(answer) } });
  await ack();
  // The second of two clicks has changed nothing.
  if (!(await context.deliveries.isFirst(`slack ${delivery.workspace} ${view.id}`))) return;
  const { message, isShared } = renderAnswer(answer, context, log);
  const isForAll = isShared || request.surface === "direct";
  await postAnswer({ message, isShared: isForAll }, { channel, user: user.id }, await delivery.client(), log);
}

function outdatedText({ commandLine }: SlackContext): string {
  return `This form is from an earlier version of the app or of the document, so nothing was changed. Close it, and use ${commandLine("daily setup")} again.`;
}

type Submission =
  /** `questionable`: the field that is wrong if the command cannot be done. */
  | { readonly kind: "filled"; readonly channel: string; readonly input: Input; readonly questionable: ScheduleField }
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
  // Slack's clients ask for what is missing themselves.
  const missing = scheduleFields.filter((name) => name !== "about" && !filled[name]);
  if (missing.length > 0) return { kind: "incomplete", errors: Object.fromEntries(missing.map((name) => [name, "Please choose."])) };
  // Only what was typed can be wrong; without it, the reply is about the whole form.
  return { kind: "filled", channel, input: submittedSchedule(filled), questionable: filled.about ? "about" : "time" };
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

/** Slack shows it in one line. */
function errorText({ reply }: SourcedReply): string {
  return truncate(printableLine(replyText(reply).replace(/\s*\n\s*/gu, " ")), limits.modal.error);
}
