import { type Fields, nestedObjects, toFields, toList, toText } from "./fields.ts";
import { choiceAction, type ElementAction } from "./payloads.ts";

/** The texts of the options of all menus. */
export function optionTexts(blocks: unknown): readonly string[] {
  return menus(blocks).flatMap(({ options }) => toList(options).map((option) => elementLabel(toFields(option))));
}

function menus(blocks: unknown): readonly Fields[] {
  return nestedObjects(blocks).filter(({ type }) => type === "static_select");
}

/** The choice of the option with this text. */
export function chosen(blocks: unknown, text: string): ElementAction {
  for (const menu of menus(blocks)) {
    const option = toList(menu.options)
      .map(toFields)
      .find((candidate) => elementLabel(candidate) === text);
    if (option) return choiceAction(menu, option);
  }
  throw new Error(`There is no option "${text}" among: ${optionTexts(blocks).join(", ")}`);
}

/** The field on the Home tab. */
export function findField(view: Fields): Fields {
  const field = nestedObjects(view.blocks).find(({ type }) => type === "plain_text_input");
  if (!field) throw new Error("There is no field in the Home tab.");
  return field;
}

/** The text of a button or an option. */
export function elementLabel({ text }: Fields): string {
  return toText(nestedObjects(text)[0]?.text);
}
