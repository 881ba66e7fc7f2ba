import { expect, it } from "vitest";
import { readUncurated } from "../../../uncurated.ts";
import { ask } from "./ask.ts";

const campsite = readUncurated(`# Campsite

A complaint is sent to the warden in writing.
The gate is locked at ten.
The pitches by the river are the quietest.
`);

it("a question is answered with a sentence that has a word derived from its word", () =>
  expect(ask(campsite, "who do I complain to").texts[0]).toBe("A complaint is sent to the warden in writing."));

it("a related word that is no form of the question's does not answer", () => expect(ask(campsite, "who may nag").kind).toBe("refused"));
