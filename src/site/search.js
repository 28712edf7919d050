// What the search box finds. Loaded when the box is first used.
// Where there is the index of the crate's search, `rank` answers as `Glossary::search` does; without it, `simple` does.
// Names in front, in both.

// So many hits are kept, and so many different words of a question are looked at.
const HITS = 100;
const WORDS = 32;

// Words as the crate sees them: letters, digits and marks; apostrophes inside; `+` and `#` at the end; a possessive 's
// is left out; of scripts written without spaces, each character is a word.
const ALONE =
  "\\u0E00-\\u0E7F\\u3005-\\u3007\\u3040-\\u30FF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF" +
  "\\uFF66-\\uFF9D\\u{1B000}-\\u{1B16F}\\u{20000}-\\u{3FFFF}";
const LETTER = "[\\p{L}\\p{N}\\p{M}]";
const INNER = `(?![${ALONE}])${LETTER}`;
const POSSESSIVE = `['’][sS](?!${INNER})`;
const WORD = new RegExp(
  `(?=${LETTER})[${ALONE}]|(${INNER}(?:\\u00AD*${INNER}|(?!${POSSESSIVE})['’]${INNER})*)(?:${POSSESSIVE}|([+#]*))`,
  "gu",
);

// a letter and its marks are one letter, however they were typed
const words = (text) =>
  [...text.normalize("NFC").matchAll(WORD)].map(([all, word = all, signs = ""]) => word + signs);
const fold = (word) =>
  word.replace(/\u00AD/g, "").replace(/’/g, "'").toLowerCase().replace(/[ςµſ]/g, (c) => c.toUpperCase().toLowerCase());
// most texts need nothing of Unicode, which is slow
const key = (text) =>
  /^[A-Za-z0-9 -]+$/.test(text) ? text.toLowerCase().match(/[a-z0-9]+/g)?.join(" ") ?? "" : words(text).map(fold).join(" ");

/* Reads the bits of `search.bin`, from the lowest of the first byte up. */
class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /* The next 25 bits at least. */
  next() {
    const { bytes, at } = this;
    const first = at >> 3;
    return (bytes[first] | (bytes[first + 1] << 8) | (bytes[first + 2] << 16) | (bytes[first + 3] << 24)) >>> (at & 7);
  }

  number(width) {
    const number = this.next() & ((1 << width) - 1);
    this.at += width;
    return number;
  }

  /* How many zeros there are before the next one, which is read too. */
  zeros() {
    let before = 0;
    let next = this.next() & 0x1ffffff;
    while (!next) {
      before += 25;
      this.at += 25;
      if (this.at >= this.bytes.length * 8) throw new Error("the numbers end too early");
      next = this.next() & 0x1ffffff;
    }
    const zeros = 31 - Math.clz32(next & -next);
    this.at += zeros + 1;
    return before + zeros;
  }

  // the codes of Elias and of Rice; see `index.rs`
  gamma() {
    const width = this.zeros();
    return ((1 << width) | this.number(width)) - 1;
  }

  rice(parameter) {
    const high = this.zeros();
    return (high << parameter) | this.number(parameter);
  }
}

/* The regular English plural, as the crate's `inflect.rs` makes it. */
function plural(name) {
  const last = [...name].at(-1);
  if (!/\p{Alphabetic}/u.test(last) || last.codePointAt(0) >= 0x250) return undefined;
  const word = /[\p{Alphabetic}\p{N}]*$/u.exec(name)[0].toLowerCase();
  if (/\p{Uppercase}/u.test(last)) return name + "s";
  if (/(ss|us|is|x|z|ch|sh)$/.test(word)) return name + "es";
  if (word.endsWith("s")) return undefined;
  return /[^aeiou]y$/u.test(word) ? name.slice(0, -1) + "ies" : name + "s";
}

/* Prepares the terms in `search.json`, which are enough to find names. */
export function open({ mark, categories, terms }) {
  const index = { mark, terms: [], names: new Map(), plurals: new Map() };
  const note = (map, key, at) => {
    const same = map.get(key);
    same ? same.add(at) : map.set(key, new Set([at]));
  };
  terms.forEach(([path, name, category, summary, others, hidden, links, singular = []], at) => {
    const names = [name, ...others, ...hidden];
    const all = names.map(key);
    const keys = all.slice(0, 1 + others.length);
    const page = (path || name.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join("-")) + ".html";
    index.terms.push({ path: page, name, category: categories[category], summary, others, hidden, keys, links });
    // a glossary without the crate's index has no numbers of links
    index.ranked ||= links !== undefined;
    for (const key of all) note(index.names, key, at);
    names.forEach((text, place) => {
      const many = index.ranked && !singular.includes(place) && plural(text);
      if (many) note(index.plurals, key(many), at);
    });
  });
  return index;
}

/* Adds the words in `words.json` and the numbers in `search.bin`, by which terms are ranked. Returns whether the three
   files belong together. */
export function complete(index, { mark, weights, empty, stems, impacts }, numbers) {
  const bits = new Bits(numbers);
  if (mark !== index.mark || mark !== (bits.number(16) | (bits.number(16) << 16)) >>> 0) return false;
  const parameter = (count) => Math.floor(Math.log2(Math.max(1, Math.floor(index.terms.length / (count + 1)))));
  const words = new Map(stems.split(" ").map((stem) => {
    const count = bits.gamma();
    const width = parameter(count);
    let next = 0;
    return [stem, Array.from({ length: count }, () => {
      const term = next + bits.rice(width);
      next = term + 1;
      return [term, impacts[bits.gamma()]];
    })];
  }));
  for (const term of index.terms) {
    const count = bits.gamma();
    const width = parameter(count);
    let before = 0;
    term.related = Array.from({ length: count }, () => (before += bits.rice(width)));
    term.explainedBy = Array.from({ length: bits.gamma() }, () => bits.number(24));
  }
  Object.assign(index, { weights, empty: new Set(empty.split(" ")), words });
  return true;
}

/* The terms to show for what is typed so far: those that it names, those with a name that begins so, and, as soon as the
   index is complete, those that answer it. */
export function find(typed, index) {
  if (!index.ranked) return simple(typed, index);
  const names = [...named(typed, index)].map((term) => index.terms[term]);
  const partial = begun(typed, index);
  const question = names.length || !partial.length ? typed : completed(typed, partial[0]);
  return [...new Set([...names, ...partial, ...(index.words ? rank(question, index) : [])])];
}

/* The name of a term whose last word is being typed, or what is typed if more than one word is missing. */
function completed(typed, term) {
  const start = key(typed);
  const name = term.keys.find((name) => name.startsWith(start));
  return !name || name.includes(" ", start.length) ? typed : name;
}

/* Where the terms stand that have this name. */
function named(name, index) {
  return new Set([index.names, index.plurals].flatMap((map) => [...(map.get(key(name)) ?? [])]));
}

/* The terms with a shown name that begins with what is typed: preferred names and well-connected terms first. */
function begun(typed, index) {
  const start = key(typed) + (/[\p{L}\p{N}\p{M}+#'’]$/u.test(typed) ? "" : " ");
  if (!start.trim()) return [];
  const rated = index.terms.map((term) => {
    const at = term.keys.findIndex((name) => name.startsWith(start));
    return [at < 0 ? 0 : (at ? 1.5 : 3) + Math.floor(Math.log2(term.links + 1)), term];
  });
  return rated.filter(([rate]) => rate).sort((a, b) => b[0] - a[0]).map(([, term]) => term);
}

/* The terms that answer a question, best first: the arithmetic of the crate's `search/rank.rs`. */
export function rank(question, index) {
  const { weights } = index;
  const isName = named(question, index);
  const scores = new Map();
  const add = (term, gain) => scores.set(term, (scores.get(term) ?? 0) + gain);
  let whole = 0;
  let unknown = false;
  stems(question, index.empty).forEach((stem, at, all) => {
    const { factor, lists } = forms(stem, at === all.length - 1, index);
    unknown ||= factor < 1;
    if (!lists.length) return;
    // how rare the word is (the inverse document frequency of BM25)
    const most = Math.max(...lists.map((list) => list.length));
    const weight = Math.log(1 + (index.terms.length - most + 0.5) / (most + 0.5)) ** weights.rarity;
    whole += weight;
    // of several forms, the best counts
    const best = new Map();
    for (const [term, impact] of lists.flat()) best.set(term, Math.max(best.get(term) ?? 0, impact));
    for (const [term, impact] of best) add(term, (weight * factor * impact) / 255);
  });
  for (const term of isName) add(term, weights.isName * Math.max(whole, 1));
  if (unknown && !isName.size) {
    const name = key(question);
    const near = nearest(name, index.names, Math.min(3, Math.floor([...name].length / 3))).keys;
    for (const term of new Set(near.flatMap((name) => [...index.names.get(name)]))) add(term, weights.isNearlyName * Math.max(whole, 1));
  }
  const best = (hits) => hits.sort((a, b) => b.score - a.score || a.term - b.term).slice(0, HITS);
  let hits = best([...scores].map(([term, score]) => ({ term, score })));
  // what stands among answers is more likely one
  for (const hit of hits) {
    const { related } = index.terms[hit.term];
    const sum = related.reduce((sum, term) => sum + (scores.get(term) ?? 0), 0);
    hit.score += (weights.neighbors * sum) / (related.length + weights.moreNeighbors);
  }
  hits = best(hits);
  explain(hits, isName, index);
  return best(hits).map(({ term }) => index.terms[term]);
}

/* Adds what explains the best hits; two explanations stand before a hit whose name is the question. */
function explain(hits, isName, index) {
  const first = hits.slice(0, 6).map((hit) => ({ ...hit, byName: isName.has(hit.term) }));
  for (const { term, score, byName } of first.sort((a, b) => a.byName - b.byName)) {
    index.terms[term].explainedBy.forEach((by, place) => {
      let hit = hits.find((other) => other.term === by);
      if (!hit) hits.push((hit = { term: by, score: 0 }));
      hit.score += (score * (byName ? index.weights.inheritedByName : index.weights.inherited)) / (1 + place / 2);
      if (byName && place >= 2) hit.score = Math.min(hit.score, 0.99 * score);
    });
  }
}

/* The stems of a question, each once; without the words that say nothing, if there are others. */
function stems(question, empty) {
  const found = new Map();
  for (const word of words(question)) {
    // "did" says nothing, "DID" does
    const isEmpty = empty.has(fold(word)) && !(word.length > 1 && /^\p{Uppercase}+$/u.test(word));
    const stemmed = stem(fold(word));
    if (!found.has(stemmed)) found.set(stemmed, isEmpty);
    if (found.size === WORDS) break;
  }
  const telling = [...found.keys()].filter((stem) => !found.get(stem));
  return telling.length ? telling : [...found.keys()];
}

/* Where a stem stands, or those that it may be the beginning of or a misspelling of, and how much it counts. */
function forms(stem, isLast, { words, weights }) {
  if (words.has(stem)) return { factor: 1, lists: [words.get(stem)] };
  const frequent = (keys) => keys.map((key) => words.get(key)).sort((a, b) => b.length - a.length).slice(0, 12);
  const length = [...stem].length;
  const begun = isLast && length > 2 ? [...words.keys()].filter((word) => word.startsWith(stem)) : [];
  if (begun.length) return { factor: weights.completed, lists: frequent(begun) };
  const { edits, keys } = nearest(stem, words, Math.min(2, Math.floor(length / 4)));
  return { factor: weights.edited ** edits, lists: frequent(keys) };
}

/* The keys with the fewest edits from a text, and how many; none where it takes more than `most`. */
function nearest(text, map, most) {
  let found = { edits: most, keys: [] };
  const wanted = [...text];
  for (const key of most ? map.keys() : []) {
    const edits = distance(wanted, [...key], found.edits);
    if (edits < found.edits) found = { edits, keys: [] };
    if (edits === found.edits) found.keys.push(key);
  }
  return found.keys.length ? found : { edits: Infinity, keys: [] };
}

/* How many characters to insert, delete, replace or swap with the next (optimal string alignment), up to a limit. */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return Infinity;
    [before, above] = [above, row];
  }
  return above[b.length];
}

/* Cuts a folded English word down to its stem, as the crate's `search/stem.rs` does. */
function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  if (word.length > 3 && !/(ss|us|is)$/.test(word)) {
    const es = word.length > 4 && /(ies|sses|shes|ches|xes|zes|uses)$/.test(word);
    word = es ? word.slice(0, -2) : word.replace(/s$/, "");
  }
  const verb = word.replace(/(ing|ed)$/, "");
  if (verb !== word && verb.length > 2 && /[aeiouy]/.test(verb)) {
    word = verb;
    if (/([^aeioulszy])\1$/.test(word)) word = word.slice(0, -1);
    else if (/^[^aeiouy][aeiouy][^aeiouyw]$/.test(word)) word += "e";
  }
  for (const [ending, instead] of [
    [/(?<=...)i[sz]ation$/, "iz"],
    [/(?<=....)ation$/, ""],
    [/(?<=....[st])ion$/, ""],
    [/(?<=....)(ment|ly)$/, ""],
    [/(?<=..)tre$/, "ter"],
  ]) {
    if (ending.test(word)) {
      word = word.replace(ending, instead);
      break;
    }
  }
  if (word.length > 4) word = word.replace(/e$/, "");
  if (word.length > 3) word = word.replace(/is$/, "iz");
  if (word.length > 4) word = word.replace(/([^aeiouy])\1$/, "$1");
  return word.length > 2 ? word.replace(/y$/, "i") : word;
}

/* Without the crate's index: every word of the question must begin a word of a name or of the summary, whatever its
   case and accents. */
function simple(question, index) {
  const words = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const wanted = words(question);
  const whole = wanted.join(" ");
  if (!whole) return [];
  const score = (term) => {
    term.fields ??= [[[term.name], 10], [term.others, 7], [term.hidden, 5], [[term.summary], 2]].flatMap(
      ([texts, weight]) => texts.map((text) => ({ words: words(text), weight })));
    let sum = 0;
    for (const word of wanted) {
      let best = 0;
      for (const field of term.fields) {
        for (const other of field.words) {
          if (other.startsWith(word)) best = Math.max(best, field.weight * (other === word ? 2 : 1));
        }
      }
      if (!best) return 0;
      sum += best;
    }
    for (const field of term.fields) {
      const text = field.words.join(" ");
      if (field.weight > 2 && text.startsWith(whole)) sum += field.weight * (text === whole ? 10 : 2);
    }
    return sum - term.name.length / 100;
  };
  const found = index.terms.map((term) => [score(term), term]).filter(([points]) => points > 0);
  return found.sort((a, b) => b[0] - a[0]).map(([, term]) => term);
}

export { WORD, fold, key, named, nearest, stem, words };
