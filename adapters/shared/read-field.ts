/** A field of a value of unknown type. Ignores getters and inherited fields. */
export function readField(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
