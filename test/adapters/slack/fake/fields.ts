export type Fields = Readonly<Record<string, unknown>>;

export function toFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Every object in a value, the outermost first. */
export function nestedObjects(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) return value.flatMap(nestedObjects);
  return isFields(value) ? [value, ...Object.values(value).flatMap(nestedObjects)] : [];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
