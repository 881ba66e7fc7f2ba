import { lengthOf, lengthProblem, type Problem } from "./refusal.ts";
import type { Component, Json } from "./world.ts";

/** A message as a bot sends it: a channel message, the data of a callback, a webhook's message or an edit. */
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

/** docs.discord.com/developers/resources/message and …/components/reference */
const limits = { content: 2000, embeds: 10, embedSum: 6000, rows: 5, buttons: 5, components: 40, displayedText: 4000 } as const;
const types = { row: 1, button: 2, select: 3, section: 9, text: 10, container: 17 } as const;
const knownTypes = new Set([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17]);
const linkStyle = 5;

/** What Discord refuses in a message's body; `wasV2` of the message that is edited, for the flag cannot be taken back. */
export function messageProblems(body: MessageBody, { wasV2 = false } = {}): readonly Problem[] {
  const isV2 = wasV2 || ((body.flags ?? 0) & flags.componentsV2) !== 0;
  return [
    ...lengthProblem(body.content ?? "", ["content"], 0, limits.content),
    ...embedProblems(body.embeds ?? []),
    ...(isV2 ? v2Problems(body) : []),
    ...componentProblems(body.components ?? [], isV2),
    ...mentionProblems(body.allowed_mentions),
    ...(lengthOf(String(body.nonce ?? "")) > 25 ? [problem(["nonce"], "NONCE_TOO_LONG", "Must be 25 or fewer in length.")] : []),
  ];
}

export function isEmpty({ content, embeds, components }: MessageBody): boolean {
  return !content?.trim() && !embeds?.length && !components?.length;
}

function problem(path: Problem["path"], code: string, message: string): Problem {
  return { path, code, message };
}

function v2Problems({ content, embeds }: MessageBody): readonly Problem[] {
  const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  const message = "This field cannot be used with MessageFlags.IS_COMPONENTS_V2.";
  return [...(content ? [problem(["content"], code, message)] : []), ...(embeds?.length ? [problem(["embeds"], code, message)] : [])];
}

function embedProblems(embeds: readonly Embed[]): readonly Problem[] {
  const sum = embeds.reduce((total, embed) => total + embedTexts(embed).reduce((length, text) => length + lengthOf(text), 0), 0);
  return [
    ...(embeds.length > limits.embeds ? [problem(["embeds"], "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")] : []),
    ...(sum > limits.embedSum ? [problem(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")] : []),
    ...embeds.flatMap((embed, index) => oneEmbedProblems(embed, ["embeds", index])),
  ];
}

function oneEmbedProblems(embed: Embed, path: Problem["path"]): readonly Problem[] {
  return [
    ...(embedTexts(embed).length === 0 && !embed.image ? [problem(path, "EMBED_EMPTY", "Embed is empty")] : []),
    ...lengthProblem(embed.title ?? "", [...path, "title"], 0, 256),
    ...lengthProblem(embed.description ?? "", [...path, "description"], 0, 4096),
    ...lengthProblem(embed.footer?.text ?? "", [...path, "footer", "text"], 0, 2048),
    ...(embed.fields ?? []).flatMap(({ name, value }, index) => [
      ...lengthProblem(name, [...path, "fields", index, "name"], 1, 256),
      ...lengthProblem(value, [...path, "fields", index, "value"], 1, 1024),
    ]),
  ];
}

function embedTexts({ title, description, footer, author, fields }: Embed): readonly string[] {
  const texts = [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap(({ name, value }) => [name, value])];
  return texts.filter((text) => text !== undefined && text !== "") as readonly string[];
}

function componentProblems(components: readonly Component[], isV2: boolean): readonly Problem[] {
  const all = flattened(components, ["components"]);
  const shown = all.reduce((sum, { component }) => sum + (component.type === types.text ? lengthOf(component.content ?? "") : 0), 0);
  const most = isV2 ? limits.components : limits.rows;
  const count = isV2 ? all.length : components.length;
  return [
    ...(count > most ? [problem(["components"], "BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${most} in length.`)] : []),
    ...(shown > limits.displayedText
      ? [problem(["components"], "COMPONENT_MAX_TOTAL_COMPONENT_TEXT_LENGTH_EXCEEDED", "Total text displays exceed 4000.")]
      : []),
    ...duplicateProblems(all),
    ...all.flatMap(({ component, path }) => oneComponentProblems(component, path, isV2)),
  ];
}

interface Placed {
  readonly component: Component;
  readonly path: Problem["path"];
}

function flattened(components: readonly Component[], path: Problem["path"]): readonly Placed[] {
  return components.flatMap((component, index) => [
    { component, path: [...path, index] },
    ...flattened(component.components ?? [], [...path, index, "components"]),
    ...(component.accessory ? [{ component: component.accessory, path: [...path, index, "accessory"] }] : []),
  ]);
}

function duplicateProblems(all: readonly Placed[]): readonly Problem[] {
  const ids = all.map(({ component }) => component.custom_id);
  return all
    .filter(({ component }, index) => component.custom_id !== undefined && ids.indexOf(component.custom_id) < index)
    .map(({ path }) => problem([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"));
}

function oneComponentProblems(component: Component, path: Problem["path"], isV2: boolean): readonly Problem[] {
  const children = component.components ?? [];
  const isTop = path.length === 2;
  if (!knownTypes.has(component.type) || (isTop && !isV2 && component.type !== types.row))
    return [problem([...path, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (1,).`)];
  switch (component.type) {
    case types.row:
      return rowProblems(children, path);
    case types.button:
      return buttonProblems(component, path, isTop);
    case types.section:
      return [
        ...(component.accessory ? [] : [problem([...path, "accessory"], "BASE_TYPE_REQUIRED", "This field is required")]),
        ...countProblems(children.length, [...path, "components"], 1, 3),
      ];
    case types.text:
      return lengthProblem(component.content, [...path, "content"], 1, limits.displayedText);
    case types.container:
      return [
        ...countProblems(children.length, [...path, "components"], 1, limits.components),
        ...(isTop ? [] : [problem([...path, "type"], "UNION_TYPE_CHOICES", "A container cannot be nested.")]),
      ];
    default:
      return [];
  }
}

function countProblems(count: number, path: Problem["path"], least: number, most: number): readonly Problem[] {
  return count >= least && count <= most ? [] : [problem(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`)];
}

function rowProblems(children: readonly Component[], path: Problem["path"]): readonly Problem[] {
  const mixed = children.length > 1 && children.some(({ type }) => type !== types.button);
  return [
    ...countProblems(children.length, [...path, "components"], 1, limits.buttons),
    ...(mixed ? [problem(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "An action row holds up to five buttons or one select.")] : []),
  ];
}

function buttonProblems({ custom_id, label, style, url, emoji }: Component, path: Problem["path"], isTop: boolean): readonly Problem[] {
  const required = (field: string) => problem([...path, field], "BASE_TYPE_REQUIRED", "This field is required");
  return [
    ...(isTop ? [problem([...path, "type"], "UNION_TYPE_CHOICES", "A button stands in a row.")] : []),
    ...(label === undefined && emoji === undefined ? [required("label")] : lengthProblem(label ?? "", [...path, "label"], 0, 80)),
    ...(style === linkStyle
      ? lengthProblem(url, [...path, "url"], 1, 512)
      : custom_id === undefined
        ? [required("custom_id")]
        : lengthProblem(custom_id, [...path, "custom_id"], 1, 100)),
    ...(typeof style === "number" && style >= 1 && style <= linkStyle ? [] : [required("style")]),
  ];
}

function mentionProblems(allowed: AllowedMentions | undefined): readonly Problem[] {
  const clashes = (["users", "roles"] as const).filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length);
  return clashes.map((kind) =>
    problem(
      ["allowed_mentions", "parse"],
      "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
      `parse:["${kind}"] and ${kind}: [...] are exclusive.`,
    ),
  );
}
