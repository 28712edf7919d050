// Checks every page of a website with html-validate: `node validate.mjs SITE`. `run.sh` calls it.
import { readFile, readdir } from "node:fs/promises";
import { HtmlValidate } from "html-validate";

const [site] = process.argv.slice(2);
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // matters of taste: the doctype's case, `<dd>` closed or not, quotes, spaces
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "no-trailing-whitespace": "off",
    // texts come from the glossary
    "long-title": "off",
    // a combobox has a listbox
    "prefer-native-element": "off",
    // names and numbers appear as their authors write them
    "tel-non-breaking": "off",
  },
});
const pages = (await readdir(site, { recursive: true })).filter((path) => path.endsWith(".html"));
const faults = new Map();
for (const path of pages) {
  const { results } = await validator.validateString(await readFile(`${site}/${path}`, "utf8"), path);
  for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages)) {
    const fault = faults.get(ruleId) ?? { count: 0, first: `${path}:${line}: ${message}` };
    fault.count += 1;
    faults.set(ruleId, fault);
  }
}
for (const [rule, { count, first }] of faults) console.error(`${rule}: ${count}, the first: ${first}`);
console.log(`${pages.length} pages read by html-validate`);
process.exit(faults.size ? 1 : 0);
