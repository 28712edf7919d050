// Compares the search box with the crate's search: `node rank.mjs SITE QUESTIONS`, with the answers of the crate on
// standard input, a line of JSON for each line of QUESTIONS. `run.sh` calls it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

const FIRST = 5;
const SAME = 0.99;

const [site, file] = process.argv.slice(2);
// as a module, whatever the name says
const script = await readFile(`${site}/assets/search.js`, "utf8");
const { open, complete, find, key, rank, words } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
const json = async (name) => JSON.parse(await readFile(`${site}/assets/${name}`, "utf8"));
const [data, ranking, numbers] = [await json("search.json"), await json("words.json"), await readFile(`${site}/assets/search.bin`)];
const index = open(data);
// before the rest is loaded, the search finds the names that come first afterwards
const starts = data.terms.flatMap(([, name, , , others]) => [name, ...others]).map((name) => name.slice(0, 1 + (name.length % 7)));
const early = starts.map((typed) => find(typed, index));
assert.ok(early.every((found) => found.length));
// files of different versions are detected
const older = Uint8Array.from(numbers, (byte, at) => byte ^ (at === 0));
assert.equal(complete(open(data), ranking, older), false);
assert.equal(complete(open({ ...data, mark: 1 }), ranking, numbers), false);
assert.ok(complete(index, ranking, numbers));
starts.forEach((typed, at) => assert.deepEqual(find(typed, index).slice(0, early[at].length), early[at], typed));
const slug = (term) => term.path.replace(/_?\.html$/, "");
const first = (terms) => terms.slice(0, FIRST).map(slug).join(" ");

const questions = (await readFile(file, "utf8")).split("\n").slice(0, -1);
const answers = (await text(process.stdin)).split("\n").slice(0, -1).map((line) => JSON.parse(line));
assert.ok(questions.length > 100);
assert.equal(answers.length, questions.length);
let [same, slowest] = [0, 0];
questions.forEach((question, at) => {
  const start = performance.now();
  const found = rank(question, index);
  slowest = Math.max(slowest, performance.now() - start);
  const [ours, theirs] = [first(found), answers[at].hits.slice(0, FIRST).map((hit) => hit.term).join(" ")];
  if (ours === theirs) same += 1;
  else console.log(`“${question}”\n  box:   ${ours}\n  crate: ${theirs}`);
});
console.log(`${same} of ${questions.length} answered alike, the slowest in ${slowest.toFixed(1)} ms`);
assert.ok(same >= SAME * questions.length);

// names come first, complete or partial, then answers
for (const [typed, path] of [
  ["choppy aud", "choppy-audio"],
  ["sip trun", "sip-trunk"],
  ["jitter b", "jitter-buffer"],
  ["choppy audio", "choppy-audio"],
  ["delay variation", "jitter"],
  ["SIP trunks", "sip-trunk"],
  ["jiter bufer", "jitter-buffer"],
]) assert.equal(slug(find(typed, index)[0]), path, typed);
assert.equal(first(find("choppy audio", index).slice(0, 3)), "choppy-audio packet-loss jitter");
// while the last word is typed, the results are those of the whole name
assert.deepEqual(find("choppy aud", index), find("choppy audio", index));
for (const nothing of ["", " ", "?!", "zzzz"]) assert.deepEqual(find(nothing, index), [], nothing);

// however marks are typed
assert.equal(key("cafe\u0301 Vie\u0302\u0323t"), key("café Việt"));
assert.deepEqual(words("cafe\u0301, voi\u0308la\u0300"), ["café", "voïlà"]);

// a glossary without the index
const plain = open({ categories: data.categories, terms: data.terms.map((term) => term.slice(0, 6)) });
for (const [typed, path] of [["sip", "sip"], ["choppy aud", "choppy-audio"]]) {
  assert.equal(slug(find(typed, plain)[0]), path, typed);
}
