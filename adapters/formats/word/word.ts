import { type Convert, FormatError } from "../format.ts";

export const convertWord: Convert = async () => {
  throw new FormatError("cannot be read yet.");
};
