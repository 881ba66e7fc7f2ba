import { limits } from "../../../../adapters/discord/render/limits.ts";
import { codePointCount, type FieldError, lengthErrors } from "./answers.ts";
import type { Component, Json } from "./world.ts";

/** The body of a message, an edit, or the response to an interaction. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
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

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly image?: Json;
}

export const flags = { ephemeral: 1 << 6, loading: 1 << 7, suppressEmbeds: 1 << 2, silent: 1 << 12, componentsV2: 1 << 15 } as const;

const types = { row: 1, button: 2, select: 3, section: 9, text: 10, container: 17 } as const;
const knownTypes = new Set([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17]);
const linkStyle = 5;

/** Errors of a message body. `wasV2`: the edited message has the flag IS_COMPONENTS_V2, which cannot be removed. */
export function messageErrors(body: MessageBody, { wasV2 = false } = {}): readonly FieldError[] {
  const isV2 = wasV2 || ((body.flags ?? 0) & flags.componentsV2) !== 0;
  return [
    ...lengthErrors(body.content ?? "", ["content"], 0, limits.content),
    ...embedListErrors(body.embeds ?? []),
    ...(isV2 ? v2Errors(body) : []),
    ...componentListErrors(body.components ?? [], isV2),
    ...mentionErrors(body.allowed_mentions),
    ...(codePointCount(String(body.nonce ?? "")) > limits.nonce
      ? [fieldError(["nonce"], "NONCE_TOO_LONG", "Must be 25 or fewer in length.")]
      : []),
  ];
}

export function isEmpty({ content, embeds, components }: MessageBody): boolean {
  return !content?.trim() && !embeds?.length && !components?.length;
}

function fieldError(path: FieldError["path"], code: string, message: string): FieldError {
  return { path, code, message };
}

function v2Errors({ content, embeds }: MessageBody): readonly FieldError[] {
  const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  const message = "This field cannot be used with MessageFlags.IS_COMPONENTS_V2.";
  return [
    ...(content ? [fieldError(["content"], code, message)] : []),
    ...(embeds === null || embeds?.length ? [fieldError(["embeds"], code, message)] : []),
  ];
}

function embedListErrors(embeds: readonly Embed[]): readonly FieldError[] {
  const sum = embeds.reduce((total, embed) => total + embedTexts(embed).reduce((length, text) => length + codePointCount(text), 0), 0);
  return [
    ...(embeds.length > limits.embeds.count ? [fieldError(["embeds"], "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")] : []),
    ...(sum > limits.embeds.sum ? [fieldError(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")] : []),
    ...embeds.flatMap((embed, index) => embedErrors(embed, ["embeds", index])),
  ];
}

function embedErrors(embed: Embed, path: FieldError["path"]): readonly FieldError[] {
  return [
    ...(embedTexts(embed).length === 0 && !embed.image ? [fieldError(path, "EMBED_EMPTY", "Embed is empty")] : []),
    ...lengthErrors(embed.title ?? "", [...path, "title"], 0, limits.embeds.title),
    ...lengthErrors(embed.description ?? "", [...path, "description"], 0, limits.embeds.description),
    ...lengthErrors(embed.footer?.text ?? "", [...path, "footer", "text"], 0, limits.embeds.footer),
    ...(embed.fields ?? []).flatMap(({ name, value }, index) => [
      ...lengthErrors(name, [...path, "fields", index, "name"], 1, limits.embeds.fieldName),
      ...lengthErrors(value, [...path, "fields", index, "value"], 1, limits.embeds.fieldValue),
    ]),
  ];
}

function embedTexts({ title, description, footer, author, fields }: Embed): readonly string[] {
  const texts = [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap(({ name, value }) => [name, value])];
  return texts.filter((text) => text !== undefined && text !== "") as readonly string[];
}

function componentListErrors(components: readonly Component[], isV2: boolean): readonly FieldError[] {
  const all = flattenComponents(components, ["components"]);
  const textLength = all.reduce(
    (sum, { component }) => sum + (component.type === types.text ? codePointCount(component.content ?? "") : 0),
    0,
  );
  const most = isV2 ? limits.components : limits.row.rows;
  const count = isV2 ? all.length : components.length;
  return [
    ...(count > most ? [fieldError(["components"], "BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${most} in length.`)] : []),
    ...(textLength > limits.text
      ? [fieldError(["components"], "COMPONENT_MAX_TOTAL_COMPONENT_TEXT_LENGTH_EXCEEDED", "Total text displays exceed 4000.")]
      : []),
    ...duplicateErrors(all),
    ...all.flatMap(({ component, path }) => componentErrors(component, path, isV2)),
  ];
}

interface ComponentPath {
  readonly component: Component;
  readonly path: FieldError["path"];
}

function flattenComponents(components: readonly Component[], path: FieldError["path"]): readonly ComponentPath[] {
  return components.flatMap((component, index) => [
    { component, path: [...path, index] },
    ...flattenComponents(component.components ?? [], [...path, index, "components"]),
    ...(component.accessory ? [{ component: component.accessory, path: [...path, index, "accessory"] }] : []),
  ]);
}

function duplicateErrors(all: readonly ComponentPath[]): readonly FieldError[] {
  const ids = all.map(({ component }) => component.custom_id);
  return all
    .filter(({ component }, index) => component.custom_id !== undefined && ids.indexOf(component.custom_id) < index)
    .map(({ path }) => fieldError([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"));
}

function componentErrors(component: Component, path: FieldError["path"], isV2: boolean): readonly FieldError[] {
  const children = component.components ?? [];
  const isTop = path.length === 2;
  if (!knownTypes.has(component.type) || (isTop && !isV2 && component.type !== types.row))
    return [fieldError([...path, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (1,).`)];
  switch (component.type) {
    case types.row:
      return rowErrors(children, path);
    case types.button:
      return buttonErrors(component, path, isTop);
    case types.select:
      return selectErrors(component, path, isTop);
    case types.section:
      return [
        ...(component.accessory ? [] : [fieldError([...path, "accessory"], "BASE_TYPE_REQUIRED", "This field is required")]),
        ...countErrors(children.length, [...path, "components"], 1, 3),
      ];
    case types.text:
      return lengthErrors(component.content, [...path, "content"], 1, limits.text);
    case types.container:
      return [
        ...countErrors(children.length, [...path, "components"], 1, limits.components),
        ...(isTop ? [] : [fieldError([...path, "type"], "UNION_TYPE_CHOICES", "A container cannot be nested.")]),
      ];
    default:
      return [];
  }
}

function countErrors(count: number, path: FieldError["path"], least: number, most: number): readonly FieldError[] {
  return count >= least && count <= most
    ? []
    : [fieldError(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`)];
}

function rowErrors(children: readonly Component[], path: FieldError["path"]): readonly FieldError[] {
  const mixed = children.length > 1 && children.some(({ type }) => type !== types.button);
  return [
    ...countErrors(children.length, [...path, "components"], 1, limits.row.buttons),
    ...(mixed ? [fieldError(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "An action row holds up to five buttons or one select.")] : []),
  ];
}

function buttonErrors({ custom_id, label, style, url, emoji }: Component, path: FieldError["path"], isTop: boolean): readonly FieldError[] {
  const required = (field: string) => fieldError([...path, field], "BASE_TYPE_REQUIRED", "This field is required");
  return [
    ...(isTop ? [fieldError([...path, "type"], "UNION_TYPE_CHOICES", "A button must be in a row.")] : []),
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

function selectErrors(
  { custom_id, placeholder = "", options }: Component,
  path: FieldError["path"],
  isTop: boolean,
): readonly FieldError[] {
  const items = (Array.isArray(options) ? options : []) as readonly { readonly label?: unknown; readonly value?: unknown }[];
  const values = items.map(({ value }) => value);
  return [
    ...(isTop ? [fieldError([...path, "type"], "UNION_TYPE_CHOICES", "A select must be in a row.")] : []),
    ...lengthErrors(custom_id, [...path, "custom_id"], 1, limits.button.customId),
    ...lengthErrors(placeholder, [...path, "placeholder"], 0, limits.select.placeholder),
    ...countErrors(items.length, [...path, "options"], 1, limits.select.options),
    ...items.flatMap(({ label, value }, index) => [
      ...lengthErrors(label, [...path, "options", index, "label"], 1, limits.select.label),
      ...lengthErrors(value, [...path, "options", index, "value"], 1, limits.select.label),
      ...(values.indexOf(value) < index
        ? [
            fieldError(
              [...path, "options", index, "value"],
              "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
              "The specified option value is already used",
            ),
          ]
        : []),
    ]),
  ];
}

function mentionErrors(allowed: AllowedMentions | undefined): readonly FieldError[] {
  const clashes = (["users", "roles"] as const).filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length);
  return clashes.map((kind) =>
    fieldError(
      ["allowed_mentions", "parse"],
      "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
      `parse:["${kind}"] and ${kind}: [...] are exclusive.`,
    ),
  );
}
