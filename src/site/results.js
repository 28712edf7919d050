// How the search shows what it finds: with matches highlighted and a reason. Loaded together with `search.js`.
const TEXTS = /* texts */ {};
const SIMILAR = 5;

const fill = (text, ...values) => values.reduce((text, value) => text.replace("{}", () => value), text);
const element = (name, text, className = "") => Object.assign(document.createElement(name), { textContent: text, className });

/* Puts nodes where a text has `{}`. */
function filled(text, node) {
  const [before, after = ""] = text.split("{}");
  const all = document.createElement("span");
  all.append(before, node, after);
  return all;
}

/* Answers questions from an index that `open` of `search.js` made, complete or not; `root` is the address of the home page. */
export function answers({ find, fold, key, named, nearest, stem, words, WORD }, index, root) {
  const places = new Map(index.terms.map((term, at) => [term, at]));
  const url = (term) => new URL(term.path, root);

  function answer(typed) {
    const found = find(typed, index);
    const corrected = correct(typed, found);
    const question = asked(corrected || typed);
    const hits = found.map((term) => ({
      url: url(term),
      parts: ({ linked = false } = {}) => show(term, question, found, linked),
    }));
    const count = hits.length === 1 ? TEXTS.found_one : fill(TEXTS.found_many, hits.length);
    const said = !hits.length
      ? document.createTextNode(fill(TEXTS.found_none, typed.trim()))
      : corrected ? filled(TEXTS.found_corrected, element("em", corrected)) : document.createTextNode(count);
    const isComplete = !index.ranked || Boolean(index.words);
    return { hits, said, isComplete, near: hits.length ? [] : near(typed) };
  }

  /* A question with what is needed to compare it with texts. */
  function asked(text) {
    const all = words(text).map(fold);
    const telling = all.filter((word) => !index.empty?.has(word));
    const used = telling.length ? telling : all;
    const last = /[\p{L}\p{N}]$/u.test(text) ? all.at(-1) : undefined;
    return { text, key: key(text), stems: new Set(used.map(stem)), begun: last?.length > 1 ? last : undefined };
  }

  const fits = (word, { stems, begun }) => stems.has(stem(fold(word))) || (begun && fold(word).startsWith(begun));

  /* The nodes that show a term. */
  function show(term, question, found, linked) {
    const name = element("b", "");
    name.append(marked(term.name, question));
    const category = element("i", term.category);
    const reason = why(term, question, found);
    const summary = element("span", "", "summary");
    summary.append(marked(term.summary, question));
    if (!linked) return [name, category, ...reason, summary];
    const link = element("a", "");
    link.href = url(term);
    link.append(name);
    return [link, category, ...reason, summary];
  }

  /* A text whose words that the question asks for are marked. */
  function marked(text, question) {
    const all = document.createDocumentFragment();
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      if (!fits(match[0], question)) continue;
      all.append(text.slice(end, match.index), element("mark", match[0]));
      end = match.index + match[0].length;
    }
    all.append(text.slice(end));
    return all;
  }

  /* Why a term is among the results, where its name doesn't show it. */
  function why(term, question, found) {
    if (key(term.name).startsWith(question.key)) return [];
    const covers = (name) => {
      const stems = new Set(words(name).map((word) => stem(fold(word))));
      return key(name).startsWith(question.key) || [...question.stems].every((stem) => stems.has(stem));
    };
    if (covers(term.name)) return [];
    const line = (text, node) => {
      const made = filled(text, node);
      made.className = "why";
      return [made];
    };
    const name = (text) => {
      const made = element("em", "");
      made.append(marked(text, question));
      return made;
    };
    const alias = term.others.find(covers);
    if (alias) return line(TEXTS.why_alias, name(alias));
    const hidden = term.hidden.find(covers);
    if (hidden) return line(TEXTS.why_hidden, name(hidden));
    const symptoms = [...named(question.text, index)].map((at) => index.terms[at]);
    if (!symptoms.length && found[0]?.explainedBy?.length) symptoms.push(found[0]);
    const symptom = symptoms.find((symptom) => symptom.explainedBy?.includes(places.get(term)));
    if (symptom) return line(TEXTS.why_explains, name(symptom.name));
    const shown = words(`${term.name} ${term.summary}`);
    if (!index.words || shown.some((word) => fits(word, question))) return [];
    const inText = words(question.text).filter((word) => index.words.get(stem(fold(word)))?.some(([at]) => at === places.get(term)));
    return inText.length ? line(TEXTS.why_text, element("em", [...new Set(inText)].join(", "))) : [];
  }

  /* The question with its misspelled words as the first results spell them; empty where nothing is misspelled. */
  function correct(typed, found) {
    if (!index.words || !found.length || named(typed, index).size) return "";
    const texts = found.slice(0, 8).flatMap(({ name, others, summary }) => [name, ...others, summary]);
    const all = words(typed);
    let changed = false;
    const spelled = all.map((word, at) => {
      const wanted = stem(fold(word));
      const isKnown = index.words.has(wanted) || index.empty.has(fold(word));
      const isBegun = at === all.length - 1 && [...index.words.keys()].some((other) => other.startsWith(wanted));
      if (isKnown || isBegun) return word;
      const near = new Set(nearest(wanted, index.words, Math.min(2, Math.floor([...wanted].length / 3))).keys);
      const other = texts.flatMap((text) => words(text)).find((other) => near.has(stem(fold(other))));
      changed ||= Boolean(other);
      return !other ? word : /^\p{Lu}\p{Ll}+$/u.test(other) ? other.toLowerCase() : other;
    });
    return changed ? spelled.join(" ") : "";
  }

  /* The terms whose names are spelled most like the question. */
  function near(typed) {
    const wanted = pairs(key(typed));
    if (!wanted.size) return [];
    const rated = index.terms.map((term) => {
      const rates = term.keys.map((name) => {
        const other = pairs(name);
        return (2 * [...wanted].filter((pair) => other.has(pair)).length) / (wanted.size + other.size);
      });
      return [Math.max(...rates), term];
    });
    const best = rated.filter(([rate]) => rate > 0.25).sort((a, b) => b[0] - a[0]).slice(0, SIMILAR);
    return best.map(([, term]) => ({ url: url(term), name: term.name }));
  }

  return { answer };
}

/* The pairs of characters that follow each other, the ends included. */
function pairs(text) {
  const all = [...` ${text} `];
  return new Set(text ? all.slice(1).map((character, at) => all[at] + character) : []);
}
