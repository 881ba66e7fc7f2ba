import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { type Choices, offeredActions, type Reply } from "../../../src/reply.ts";
import { printableLine } from "../../shared/control-characters.ts";
import { distinctButtons } from "../../shared/distinct-buttons.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { truncate } from "../../shared/truncate.ts";
import { limits } from "./limits.ts";

type ControlRow = APIActionRowComponent<APIButtonComponentWithCustomId> | APIActionRowComponent<APIStringSelectComponent>;

/** The menu, then the buttons. */
export function controlRows(reply: Pick<Reply, "actions" | "back" | "choices">, options: RenderOptions): readonly ControlRow[] {
  const buttons = messageButtons(reply, options);
  const rows: ControlRow[] = reply.choices ? [{ type: ComponentType.ActionRow, components: [menu(reply.choices, options)] }] : [];
  return buttons.length === 0 ? rows : [...rows, { type: ComponentType.ActionRow, components: buttons }];
}

/** Not the id of a button, which starts with a digit. */
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
  return distinctButtons(offeredActions({ actions, back, choices: undefined }), document).map(({ label, id }) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: truncate(printableLine(label), limits.button.label),
    custom_id: id,
  }));
}
