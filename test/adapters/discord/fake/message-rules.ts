import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import { duplicateProblems, limitProblems, type Problems, problemIf } from "../../fake-limits.ts";
import { codePointCount, lengthProblems, optionProblems } from "./answers.ts";
import type { Component, Json } from "./world.ts";

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Json[] | null;
  readonly components?: readonly Component[] | null;
  readonly flags?: number;
  readonly allowed_mentions?: AllowedMentions;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean };
}

export interface AllowedMentions {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
}

export const flags = { ephemeral: 1 << 6, suppressEmbeds: 1 << 2, componentsV2: 1 << 15 } as const;

const types = { row: 1, button: 2, select: 3, text: 10, separator: 14, container: 17 } as const;
const linkStyle = 5;

/** Why Discord would refuse a message body. `wasV2`: the edited message has the flag IS_COMPONENTS_V2, which cannot be removed. */
export function messageProblems(body: MessageBody, { wasV2 = false } = {}): Problems {
  const { content, embeds, allowed_mentions: allowed } = body;
  const isV2 = wasV2 || ((body.flags ?? 0) & flags.componentsV2) !== 0;
  const clashes = (["users", "roles"] as const).some((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length);
  return [
    ...lengthProblems("content", content ?? "", 0, limits.content),
    ...limitProblems("embeds", embeds?.length ?? 0, 0),
    ...problemIf(isV2 && (content || embeds === null), "content or embeds beside new components"),
    ...componentListProblems(body.components ?? [], isV2),
    ...problemIf(clashes, "mentions that are allowed twice"),
    ...limitProblems("characters of a nonce", codePointCount(String(body.nonce ?? "")), limits.nonce),
  ];
}

export function isEmpty({ content, embeds, components }: MessageBody): boolean {
  return !content?.trim() && !embeds?.length && !components?.length;
}

function componentListProblems(components: readonly Component[], isV2: boolean): Problems {
  const all = flatten(components);
  const texts = all.map(({ type, content = "" }) => (type === types.text ? codePointCount(content) : 0));
  return [
    ...limitProblems("components", isV2 ? all.length : components.length, isV2 ? limits.components : limits.row.rows),
    ...limitProblems(
      "characters in all texts",
      texts.reduce((sum, count) => sum + count, 0),
      limits.text,
    ),
    ...duplicateProblems(
      "a custom_id",
      all.flatMap(({ custom_id }) => custom_id ?? []),
    ),
    ...problemIf(!isV2 && components.some(({ type }) => type !== types.row), "new components without their flag"),
    ...problemIf(
      components.some(({ type }) => type === types.button || type === types.select),
      "a button or a menu outside a row",
    ),
    ...problemIf(
      components.some(({ components: inner = [] }) => flatten(inner).some(({ type }) => type === types.container)),
      "a container in another component",
    ),
    ...all.flatMap(componentProblems),
  ];
}

function flatten(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => [component, ...flatten(component.components ?? [])]);
}

function componentProblems(component: Component): Problems {
  const children = component.components ?? [];
  switch (component.type) {
    case types.row:
      return [
        ...limitProblems("components of a row", children.length, limits.row.buttons, 1),
        ...problemIf(children.length > 1 && children.some(({ type }) => type !== types.button), "a menu that is not alone in its row"),
      ];
    case types.button:
      return buttonProblems(component);
    case types.select:
      return selectProblems(component);
    case types.text:
      return lengthProblems("a text", component.content, 1, limits.text);
    case types.separator:
      return problemIf(![1, 2].includes(component.spacing ?? 1), "a wrong spacing");
    case types.container:
      return [
        ...problemIf(!isColour(component.accent_color), "a wrong colour"),
        ...limitProblems("components of a container", children.length, limits.components, 1),
      ];
    default:
      return [`a component of the type ${component.type}`];
  }
}

function isColour(value: number | undefined): boolean {
  return value === undefined || (Number.isInteger(value) && value >= 0 && value <= 0xffffff);
}

function buttonProblems({ custom_id, label, style, url, emoji }: Component): Problems {
  return [
    ...(emoji === undefined ? lengthProblems("a button", label, 1, limits.button.label) : []),
    ...(style === linkStyle
      ? lengthProblems("a button's address", url, 1, limits.button.url)
      : lengthProblems("a button's custom_id", custom_id, 1, limits.button.customId)),
    ...problemIf(!(typeof style === "number" && style >= 1 && style <= linkStyle), "a button without a style"),
  ];
}

function selectProblems({ custom_id, placeholder = "", options }: Component): Problems {
  return [
    ...lengthProblems("a menu's custom_id", custom_id, 1, limits.button.customId),
    ...lengthProblems("a placeholder", placeholder, 0, limits.select.placeholder),
    ...optionProblems(Array.isArray(options) ? options : []),
  ];
}
