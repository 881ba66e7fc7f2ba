import { describe, expect, it } from "vitest";
import { detectFormat } from "../../../adapters/formats/detect-format.ts";
import { zipOf } from "./zip-of.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const ole = (stream: string) => Buffer.concat([hex("d0cf11e0a1b11ae1"), Buffer.from(stream, "utf16le")]);
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\nstartxref\n");

describe("the format of a file", () => {
  it.each([
    ["plain text", Buffer.from("The mill."), "a.txt", "text"],
    ["a text that mentions the mark of a PDF", Buffer.from("A PDF begins with %PDF-1.7."), "a.txt", "text"],
    ["Markdown", Buffer.from("# The mill"), "a.md", "markdown"],
    ["Markdown that begins with a comment", Buffer.from("<!-- toc -->\n# The mill"), "a.md", "markdown"],
    ["Markdown that begins with an element", Buffer.from('<p align="center">\n<b>Mill</b></p>\n\n# The mill'), "README.md", "markdown"],
    ["a file without an extension", Buffer.from("The mill."), "LICENSE", "text"],
    ["JSON", Buffer.from('{"a": 1}'), "a.json", "text"],
    ["HTML", Buffer.from("<!doctype html><p>The mill"), "a.html", "html"],
    ["HTML after a comment", Buffer.from("<!-- saved -->\n<html lang=en>"), "a.htm", "html"],
    ["HTML in UTF-16", Buffer.from("\uFEFF<html><body>", "utf16le"), "a.html", "html"],
    ["a fragment of HTML", Buffer.from("<p>The mill</p>"), "a.html", "html"],
    ["a PDF", pdf, "a.pdf", "pdf"],
    ["a PDF after other bytes", Buffer.concat([Buffer.from("junk of a mail program\n"), pdf]), "a.pdf", "pdf"],
    ["a Word file", zipOf({ "[Content_Types].xml": "", "word/document.xml": "" }), "a.docx", "word"],
    ["a file of Word Online", zipOf({ "[Content_Types].xml": "", "word/document2.xml": "" }), "a.docx", "word"],
  ])("is found in %s", (_, bytes, name, format) => {
    expect(detectFormat(bytes, name)).toEqual({ format, notes: [] });
  });

  it.each([
    ["a PDF", pdf, "a.txt", "pdf", "a PDF, although its name ends in .txt"],
    ["text", Buffer.from("The mill."), "a.pdf", "text", "text, although its name ends in .pdf"],
    ["text", Buffer.from("The mill, 1 < 2."), "a.html", "text", "text, although its name ends in .html"],
    ["text", Buffer.from("The mill."), "a.docx", "text", "text, although its name ends in .docx"],
    ["HTML", Buffer.from("<html>"), "a.doc", "html", "HTML, although its name ends in .doc"],
    ["a Word file", zipOf({ "word/document.xml": "" }), "a.md", "word", "a Word file, although its name ends in .md"],
  ])("is said where the name promises another: %s", (_, bytes, name, format, note) => {
    expect(detectFormat(bytes, name)).toEqual({ format, notes: [note] });
  });

  it.each([
    ["an empty file", Buffer.from(""), "is empty; put the document's text there."],
    ["RTF", Buffer.from("{\\rtf1 x}"), "is an RTF file; save it as .docx, .pdf or .txt."],
    ["an old Word file", ole(""), "is an old Word file (.doc) or protected with a password; save it as .docx without one."],
    ["an old Excel file", ole("Workbook"), "is an old Excel file (.xls); put what matters into"],
    ["a Word file with a password", ole("EncryptedPackage"), "is protected with a password; save it as .docx without one."],
    ["an Excel file", zipOf({ "xl/workbook.xml": "" }), "is an Excel file (.xlsx); save it as"],
    ["a PowerPoint file", zipOf({ "ppt/presentation.xml": "" }), "is a PowerPoint file (.pptx); export it as .pdf."],
    ["OpenDocument", zipOf({ mimetype: "", "content.xml": "" }), "is an OpenDocument file (.odt, .ods, .odp); save it as .docx or .pdf."],
    ["an e-book", zipOf({ mimetype: "", "META-INF/container.xml": "" }), "is an e-book (.epub); convert it"],
    ["Pages", zipOf({ "Index/Document.iwa": "" }), "is a file of Apple Pages, Numbers or Keynote; export it"],
    ["a zip archive", zipOf({ "a.md": "" }), "is a zip archive; unpack it and set KNOWLEDGE to the folder."],
    ["half a zip archive", zipOf({ "word/document.xml": "" }).subarray(0, 40), "is an incomplete Word file or zip archive; copy it again."],
    ["PNG", hex("89504e470d0a1a0a"), "is a picture (PNG); recognise its text (OCR)"],
    ["JPEG", hex("ffd8ffe0"), "is a picture (JPEG);"],
    ["GIF", Buffer.from("GIF89a"), "is a picture (GIF);"],
    ["TIFF", hex("4d4d002a"), "is a picture (TIFF);"],
    ["SVG", Buffer.from('<?xml version="1.0"?>\n<svg width="1">'), "is a picture (SVG);"],
    ["gzip", hex("1f8b0800"), "is a gzip archive; unpack it and set KNOWLEDGE to the document in it."],
    ["7z", hex("377abcaf271c"), "is a 7z archive;"],
    ["tar", Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar")]), "is a tar archive;"],
    ["sound", Buffer.from("ID3\u0003"), "is a sound file; write down what is said"],
    ["a film", hex("00000018 66747970 6d703432"), "is a video or sound file;"],
    ["a program", hex("7f454c46"), "is a program; set KNOWLEDGE to a .txt"],
    ["a program of Windows", hex("4d5a900003"), "is a program;"],
    ["SQLite", Buffer.from("SQLite format 3\0"), "is a SQLite database;"],
  ])("is none that is read: %s", (_, bytes, message) => {
    expect(() => detectFormat(bytes, "a.txt")).toThrow(message);
  });

  it.each(["MZ is a car's plate.", "BM stands for bench mark.", "GIF files are pictures.", "PK is a code.", "ID3 tags", "Rar! it said"])(
    "is text where it only begins like another: %j",
    (text) => {
      expect(detectFormat(Buffer.from(text), "a.txt").format).toBe("text");
    },
  );
});
