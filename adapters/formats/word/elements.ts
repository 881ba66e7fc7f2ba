/** The elements of a name, each from its start tag up to the next one of that name. Word nests none that is read here in itself. */
export function elements(xml: string, name: string): readonly string[] {
  return xml.split(new RegExp(`<${name}(?=[\\s>])`, "u")).slice(1);
}

/** The value of the first element of a name. */
export function elementValue(xml: string, name: string): string | undefined {
  const start = xml.search(new RegExp(`<${name}\\s`, "u"));
  return start < 0 ? undefined : attribute(xml.slice(start, xml.indexOf(">", start)), "w:val");
}

/** An attribute of the first tag that has it. */
export function attribute(xml: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, "u").exec(xml) ?? [];
  return double ?? single;
}
