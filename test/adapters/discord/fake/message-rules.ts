import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import type { Errors, Path } from "./answers.ts";
import { codePointCount, countErrors, duplicateErrors, errorIf, fieldError, lengthErrors, optionErrors } from "./answers.ts";
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

/** Errors of a message body. `wasV2`: the edited message has the flag IS_COMPONENTS_V2, which cannot be removed. */
export function messageErrors(body: MessageBody, { wasV2 = false } = {}): Errors {
  const isV2 = wasV2 || ((body.flags ?? 0) & flags.componentsV2) !== 0;
  return [
    ...lengthErrors(body.content ?? "", ["content"], 0, limits.content),
    ...countErrors(body.embeds?.length ?? 0, ["embeds"], 0, 0),
    ...(isV2 ? v2Errors(body) : []),
    ...componentListErrors(body.components ?? [], isV2),
    ...mentionErrors(body.allowed_mentions),
    ...errorIf(codePointCount(String(body.nonce ?? "")) > limits.nonce, ["nonce"], "NONCE_TOO_LONG"),
  ];
}

export function isEmpty({ content, embeds, components }: MessageBody): boolean {
  return !content?.trim() && !embeds?.length && !components?.length;
}

function v2Errors({ content, embeds }: MessageBody): Errors {
  const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  return [...errorIf(content, ["content"], code), ...errorIf(embeds === null || embeds?.length, ["embeds"], code)];
}

function componentListErrors(components: readonly Component[], isV2: boolean): Errors {
  const all = flattenComponents(components, ["components"]);
  const textLength = all.reduce(
    (sum, { component }) => sum + (component.type === types.text ? codePointCount(component.content ?? "") : 0),
    0,
  );
  const ids = all.filter(({ component }) => component.custom_id !== undefined);
  const most = isV2 ? limits.components : limits.row.rows;
  const count = isV2 ? all.length : components.length;
  return [
    ...errorIf(count > most, ["components"], "BASE_TYPE_BAD_LENGTH"),
    ...errorIf(textLength > limits.text, ["components"], "COMPONENT_MAX_TOTAL_COMPONENT_TEXT_LENGTH_EXCEEDED"),
    ...duplicateErrors(
      ids.map(({ component }) => component.custom_id),
      (index) => fieldError([...(ids[index]?.path ?? []), "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED"),
    ),
    ...all.flatMap(({ component, path }) => componentErrors(component, path, isV2)),
  ];
}

interface ComponentPath {
  readonly component: Component;
  readonly path: Path;
}

function flattenComponents(components: readonly Component[], path: Path): readonly ComponentPath[] {
  return components.flatMap((component, index) => [
    { component, path: [...path, index] },
    ...flattenComponents(component.components ?? [], [...path, index, "components"]),
  ]);
}

function componentErrors(component: Component, path: Path, isV2: boolean): Errors {
  const children = component.components ?? [];
  const isTop = path.length === 2;
  const unknown = [fieldError([...path, "type"], "UNION_TYPE_CHOICES")];
  if (isTop && !isV2 && component.type !== types.row) return unknown;
  switch (component.type) {
    case types.row:
      return rowErrors(children, path);
    case types.button:
      return buttonErrors(component, path, isTop);
    case types.select:
      return selectErrors(component, path, isTop);
    case types.text:
      return lengthErrors(component.content, [...path, "content"], 1, limits.text);
    case types.separator:
      return errorIf(![1, 2].includes(component.spacing ?? 1), [...path, "spacing"], "BASE_TYPE_CHOICES");
    case types.container:
      return [
        ...errorIf(!isColour(component.accent_color), [...path, "accent_color"], "NUMBER_TYPE_MAX"),
        ...countErrors(children.length, [...path, "components"], 1, limits.components),
        ...errorIf(!isTop, [...path, "type"], "UNION_TYPE_CHOICES"),
      ];
    default:
      return unknown;
  }
}

function isColour(value: number | undefined): boolean {
  return value === undefined || (Number.isInteger(value) && value >= 0 && value <= 0xffffff);
}

function rowErrors(children: readonly Component[], path: Path): Errors {
  const mixed = children.length > 1 && children.some(({ type }) => type !== types.button);
  return [
    ...countErrors(children.length, [...path, "components"], 1, limits.row.buttons),
    ...errorIf(mixed, path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
  ];
}

function buttonErrors({ custom_id, label, style, url, emoji }: Component, path: Path, isTop: boolean): Errors {
  const required = (field: string) => fieldError([...path, field], "BASE_TYPE_REQUIRED");
  return [
    ...errorIf(isTop, [...path, "type"], "UNION_TYPE_CHOICES"),
    ...(label === undefined && emoji === undefined
      ? [required("label")]
      : lengthErrors(label ?? "", [...path, "label"], 0, limits.button.label)),
    ...(style === linkStyle
      ? lengthErrors(url, [...path, "url"], 1, limits.button.url)
      : custom_id === undefined
        ? [required("custom_id")]
        : lengthErrors(custom_id, [...path, "custom_id"], 1, limits.button.customId)),
    ...(typeof style === "number" && style >= 1 && style <= linkStyle ? [] : [required("style")]),
  ];
}

function selectErrors({ custom_id, placeholder = "", options }: Component, path: Path, isTop: boolean): Errors {
  const items = (Array.isArray(options) ? options : []) as readonly { readonly label?: unknown; readonly value?: unknown }[];
  return [
    ...errorIf(isTop, [...path, "type"], "UNION_TYPE_CHOICES"),
    ...lengthErrors(custom_id, [...path, "custom_id"], 1, limits.button.customId),
    ...lengthErrors(placeholder, [...path, "placeholder"], 0, limits.select.placeholder),
    ...optionErrors(items, path),
  ];
}

function mentionErrors(allowed: AllowedMentions | undefined): Errors {
  const clashes = (["users", "roles"] as const).filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length);
  return errorIf(clashes.length > 0, ["allowed_mentions", "parse"], "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE");
}
