import { type Convert, FormatError } from "../format.ts";

export const convertPdf: Convert = async () => {
  throw new FormatError("cannot be read yet.");
};
