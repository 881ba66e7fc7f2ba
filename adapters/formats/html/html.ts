import { type Convert, FormatError } from "../format.ts";

export const convertHtml: Convert = async () => {
  throw new FormatError("cannot be read yet.");
};
