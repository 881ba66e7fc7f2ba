import { expect } from "vitest";
import { waitFor } from "../wait-for.ts";
import type { Fields } from "./fake/fields.ts";
import { slashCommandPayload } from "./fake/payloads.ts";
import type { FakeSlack } from "./fake/slack.ts";
import { people } from "./fake/workspace.ts";

/** The form that sets up daily posts, for Ann. */
export async function openForm(slack: FakeSlack, channel: string): Promise<Fields> {
  const before = slack.workspace.modals.length;
  const place = { channel, user: people.ann };
  const payload = slashCommandPayload("/daily", "setup", { ...place, responseUrl: slack.responseUrl(place) });
  expect((await slack.deliver({ kind: "slash_commands", payload })).body).toEqual({});
  return waitFor(() => slack.workspace.modals[before], "a form");
}

const option = (value: string): Fields => ({ text: { type: "plain_text", text: value }, value });

export const filledIn = (about: string | null = null, time: string | null = "10:30"): Fields => ({
  time: { time: { type: "timepicker", selected_time: time } },
  days: { days: { type: "checkboxes", selected_options: ["1", "3"].map(option) } },
  zone: { zone: { type: "static_select", selected_option: option("Europe/London") } },
  about: { about: { type: "plain_text_input", value: about } },
});
