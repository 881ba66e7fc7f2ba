import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { type Action, encodeAction } from "../../../src/buttons.ts";
import { type Choices, offeredActions, type Reply } from "../../../src/reply.ts";
import { printableLine } from "../../../src/text/characters.ts";
import { distinctButtons, truncate } from "../../shared/message-limits.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { limits } from "./platform-limits.ts";

type ControlRow = APIActionRowComponent<APIButtonComponentWithCustomId> | APIActionRowComponent<APIStringSelectComponent>;

/** The menu, then the buttons, then the thumbs. */
export function controlRows(reply: Reply, options: RenderOptions): readonly ControlRow[] {
  const menus: ControlRow[] = reply.choices ? [{ type: ComponentType.ActionRow, components: [menu(reply.choices, options)] }] : [];
  return [...menus, ...buttonRows(messageButtons(reply, options)), ...buttonRows(thumbButtons(reply, options))];
}

function buttonRows(components: APIButtonComponentWithCustomId[]): readonly ControlRow[] {
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }];
}

/** The most components that there are: the row with the menu, the row with the buttons, and the row with the thumbs. */
export function maxControls(reply: Reply): number {
  return 2 + 1 + limits.row.buttons + (shownThumbs(reply) ? 1 + 2 : 0);
}

/** The id of a button differs: it starts with a digit. */
const menuId = "choices";

/** The value of an option is the id of its action. */
function menu({ label, options: choices }: Choices, { document }: RenderOptions): APIStringSelectComponent {
  const options = distinctButtons(choices, document).slice(0, limits.select.options);
  return {
    type: ComponentType.StringSelect,
    custom_id: menuId,
    placeholder: truncate(printableLine(label), limits.select.placeholder),
    options: options.map((option) => ({ label: truncate(printableLine(option.label), limits.select.label), value: option.id })),
  };
}

function messageButtons({ actions, back }: Pick<Reply, "actions" | "back">, { document }: RenderOptions): APIButtonComponentWithCustomId[] {
  const offered = distinctButtons(offeredActions({ actions, back, choices: undefined }), document);
  return offered.map(({ label, id }) => button(truncate(printableLine(label), limits.button.label), id));
}

function button(label: string, custom_id: string, emoji?: string): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id, ...(emoji && { emoji: { name: emoji } }) };
}

/** Thumbs are shown only under what was not answered: buttons under every answer would be in the way. */
function shownThumbs({ outcome, thumbs }: Reply): Reply["thumbs"] {
  return outcome === "closest" || outcome === "not-stated" ? thumbs : undefined;
}

function thumbButtons(reply: Reply, { document }: RenderOptions): APIButtonComponentWithCustomId[] {
  const thumbs = shownThumbs(reply);
  if (!thumbs) return [];
  const id = (action: Action) => encodeAction(action, document.hash);
  return [button("This helped", id(thumbs.up), "👍"), button("This did not help", id(thumbs.down), "👎")];
}
