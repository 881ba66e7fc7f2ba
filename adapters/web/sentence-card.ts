import { citationOf, wordsOf } from "../../src/document/document.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import { overlaps } from "../../src/document/span.ts";
import type { Knowledge, Statement } from "../../src/knowledge/model.ts";
import { type Html, html } from "./html/html.ts";
import { addressOf, type Visit } from "./turns.ts";

/** What the bot knows about a sentence: the facts and quotations that stand in it, and what they are about. */
export function sentenceCard(sentence: Sentence, knowledge: Knowledge, visit: Visit): Html {
  const statements = knowledge.statements.filter(({ passage }) => overlaps(passage, sentence));
  const known = statements.map((statement) => statementEntry(statement, knowledge, visit));
  return html`<aside class="card" aria-label="What is known about this sentence">
<p class="card-title">${citationOf(knowledge.document, sentence)} <a href="${addressOf({ ...visit, place: undefined })}">Close</a></p>
${known.length > 0 ? html`<ul>${known}</ul>` : html`<p>No fact and no quotation stands here; questions still find its words.</p>`}
</aside>`;
}

function statementEntry(statement: Statement, knowledge: Knowledge, visit: Visit): Html {
  const { span, about, topic, derived } = statement;
  const subjects = about.map((id) => knowledge.subjects.get(id)?.name ?? id);
  return html`<li><p><strong>${titleOf(statement, knowledge)}</strong>${derived && html` <span class="quiet">found in the text</span>`}</p>
<blockquote>${wordsOf(knowledge.document, span)}</blockquote>
${topic !== undefined && html`<p class="quiet">Topic: ${knowledge.topics.get(topic)?.name ?? topic}</p>`}
${subjects.length > 0 && html`<p class="quiet">About: ${subjects.map((name, at) => [at > 0 && ", ", subjectLink(name, visit)])}</p>`}</li>`;
}

function titleOf(statement: Statement, { subjects }: Knowledge): string {
  if (statement.kind === "fact") return "Fact";
  const speaker = statement.by === undefined ? "somebody" : (subjects.get(statement.by)?.name ?? statement.by);
  return statement.kind === "quotation" ? `Quotation: ${speaker}` : `Reported speech: ${speaker}`;
}

function subjectLink(name: string, { turns }: Visit): Html {
  return html`<a href="${addressOf({ turns: [...turns, { kind: "text", text: `/about ${name}` }] })}">${name}</a>`;
}
