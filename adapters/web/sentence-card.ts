import { citation } from "../../src/document/citation.ts";
import { displayText } from "../../src/document/display.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import { overlaps } from "../../src/document/span.ts";
import type { Knowledge, Statement } from "../../src/knowledge/model.ts";
import type { PageView } from "./history.ts";
import { type Html, html } from "./html/html.ts";
import { type History, pageAddress } from "./page-state.ts";

/** The facts and quotations in a sentence, with their topics and subjects. */
export function sentenceCard(sentence: Sentence, knowledge: Knowledge, view: PageView): Html {
  const statements = knowledge.statements.filter(({ shownSpan }) => overlaps(shownSpan, sentence));
  const entries = statements.map((statement) => statementEntry(statement, knowledge, view.next));
  return html`<aside class="card" aria-label="What is known about this sentence">
<p class="card-title">${citation(knowledge.document, sentence)} <a href="${pageAddress({ ...view, place: undefined })}">Close</a></p>
${entries.length > 0 ? html`<ul>${entries}</ul>` : html`<p>No fact or quotation is known here; questions still find these words.</p>`}
</aside>`;
}

function statementEntry(statement: Statement, knowledge: Knowledge, next: History): Html {
  const { span, about, topic, extracted } = statement;
  const subjects = about.map((id) => knowledge.subjects.get(id)?.name ?? id);
  return html`<li><p><strong>${statementTitle(statement, knowledge)}</strong>${extracted && html` <span class="quiet">found in the text</span>`}</p>
<blockquote>${displayText(knowledge.document, span)}</blockquote>
${topic !== undefined && html`<p class="quiet">Topic: ${knowledge.topics.get(topic)?.name ?? topic}</p>`}
${subjects.length > 0 && html`<p class="quiet">About: ${subjects.map((name, at) => [at > 0 && ", ", subjectLink(name, next)])}</p>`}</li>`;
}

function statementTitle(statement: Statement, { subjects }: Knowledge): string {
  if (statement.kind === "fact") return "Fact";
  const speaker = statement.by === undefined ? "somebody" : (subjects.get(statement.by)?.name ?? statement.by);
  return statement.kind === "quotation" ? `Quotation: ${speaker}` : `Reported speech: ${speaker}`;
}

function subjectLink(name: string, { turns, remembered, shownAs }: History): Html {
  return html`<a href="${pageAddress({ remembered, shownAs, turns: [...turns, { kind: "text", text: `/about ${name}` }] })}#reply">${name}</a>`;
}
