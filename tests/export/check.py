"""Reads the exports of a glossary with readers of others, and compares them with its TOML files, term by term.

usage: check.py DIR_OF_EXPORTS DIR_OF_GLOSSARY [CSPELL]
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

import jsonschema
import pyshacl
import rdflib
import skosify
import yaml
from lxml import etree
from markdown_it import MarkdownIt
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

HERE = Path(__file__).parent
BROADER = {"broader", "is-a", "kind-of", "instance-of", "part-of"}
SCHEMA_ORG = rdflib.Namespace("https://schema.org/")


def nfc(text):
    return unicodedata.normalize("NFC", text)


def read_markdown(markdown):
    """What a reader sees of a text in Markdown, without spaces."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    parts = []
    for token in tokens:
        if token.type == "inline":
            parts += [child.content for child in token.children if child.type in ("text", "code_inline", "html_inline")]
        elif token.type in ("fence", "code_block"):
            parts.append(token.content)
    return unspaced("".join(parts))


def unspaced(text):
    return "".join(text.split())


class Source:
    """A glossary as its author wrote it, with the inverse of each edge."""

    def __init__(self, folder):
        self.manifest = tomllib.loads((folder / "glossary.toml").read_text("utf-8"))
        tables = list(self.manifest.get("term", []))
        for path in sorted(folder.rglob("*.toml")):
            if path.parent != folder:
                table = tomllib.loads(path.read_text("utf-8"))
                tables.append({"slug": path.stem, "category": path.parent.name} | table)
        self.terms = {table["slug"]: table for table in tables}
        self.kinds, self.inverse = {}, {}
        for slug, kind in self.manifest["relations"].items():
            self.inverse[slug] = kind.get("inverse", slug)
            self.inverse[self.inverse[slug]] = slug
            self.kinds[slug] = self.kinds[self.inverse[slug]] = kind
        self.edges = set()
        for slug, table in self.terms.items():
            for kind, targets in table.get("relations", {}).items():
                for target in targets:
                    self.edges |= {(slug, kind, target), (target, self.inverse[kind], slug)}
        base = self.manifest["base-url"]
        self.base = self.iri(base if base[-1] in "/#=?:" else base + "/")

    def page(self, slug):
        return self.base + slug + (".html" if self.base.endswith("/") else "")

    @staticmethod
    def iri(text):
        return re.sub(r'[\0- <>"{}|^`\\\x7f]', lambda c: f"%{ord(c[0]):02X}", text)

    def body(self, slug):
        """The body with its links to terms as plain Markdown links."""
        name = lambda slug: re.sub(r"([\\`*_\[\]<>&])", r"\\\1", nfc(self.terms[slug]["name"]))
        link = lambda found: f"[{found[2] or name(found[1])}](x)"
        return re.sub(r"\[\[([^\]|]*)(?:\|((?:\\.|[^\]])*))?\]\]", link, self.terms[slug].get("body", ""))

    def names(self, slug, key):
        return [nfc(name) for name in self.terms[slug].get(key, [])]

    def references(self, slug, key):
        for item in self.terms[slug].get(key, []):
            if isinstance(item, str):
                item = {"title": item}
            title, url = item["title"], item.get("url", "")
            for prefix, template in self.manifest.get("sources", {}).items():
                if not url and title.startswith(prefix + " "):
                    url = template.replace("{}", title[len(prefix) + 1 :].strip())
            yield title, url

    def above(self, slug):
        """Every term above `slug`, over edges that aren't part of a circle."""
        found, stack = set(), [slug]
        while stack:
            for upper in self.broader[stack.pop()] - found:
                found.add(upper)
                stack.append(upper)
        return found

    def hierarchy(self):
        up = defaultdict(set)
        for source, kind, target in self.edges:
            if kind in BROADER and self.kinds[kind].get("acyclic"):
                up[source].add(target)

        def reached(start):
            found, stack = set(), [start]
            while stack:
                for upper in up[stack.pop()] - found:
                    found.add(upper)
                    stack.append(upper)
            return found

        self.broader = defaultdict(set)
        for source in list(up):
            self.broader[source] = {target for target in up[source] if source not in reached(target)}
        self.related = {
            (source, target)
            for source, kind, target in self.edges
            if self.kinds[kind].get("symmetric") and target not in self.above(source) and source not in self.above(target)
        }


def check_json(exports, source):
    schema = json.loads((exports / "glossary.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    read = json.loads((exports / "glossary.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(read)
    assert read["title"] == source.manifest["title"]
    assert [c["slug"] for c in read["categories"]] == list(source.manifest["categories"])
    assert {kind["slug"]: kind["inverse"] for kind in read["relations"]} == source.inverse
    assert [term["slug"] for term in read["terms"]] == sorted(source.terms)
    edges = set()
    for term in read["terms"]:
        slug, table = term["slug"], source.terms[term["slug"]]
        assert term["name"] == nfc(table["name"])
        assert term.get("expansion") == (nfc(table["expansion"]) if "expansion" in table else None)
        assert (term["category"], term["summary"]) == (table["category"], table["summary"])
        for key in ["aliases", "hidden", "avoid", "plural"]:
            assert term.get(key, []) == source.names(slug, key), slug
        assert read_markdown(term.get("body", "")) == read_markdown(source.body(slug)), slug
        for key in ["sources", "see"]:
            read_back = [(reference["title"], reference.get("url", "")) for reference in term.get(key, [])]
            assert read_back == list(source.references(slug, key)), slug
        assert term.get("deprecated") == table.get("deprecated")
        edges |= {(slug, kind, to) for kind, targets in term.get("relations", {}).items() for to in targets}
    assert edges == source.edges
    return len(read["terms"])


def check_csv(exports, source):
    with open(exports / "glossary.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["slug"] for row in rows] == sorted(source.terms)
    edges = set()
    for row in rows:
        slug, table = row["slug"], source.terms[row["slug"]]
        assert None not in row and None not in row.values()
        assert row["name"] == nfc(table["name"])
        assert row["expansion"] == nfc(table.get("expansion", ""))
        assert (row["category"], row["summary"]) == (table["category"], table["summary"])
        for key in ["aliases", "hidden", "avoid", "plural"]:
            assert row[key] == "\n".join(source.names(slug, key)), slug
        assert unspaced(without_markers(row["body"])) == read_markdown(source.body(slug)), slug
        for key, urls in [("sources", "source-urls"), ("see", "see-urls")]:
            references = list(source.references(slug, key))
            assert row[key] == "\n".join(title for title, _ in references), slug
            assert row[urls] == "\n".join(url for _, url in references), slug
        assert (row["deprecated"] == "yes") == ("deprecated" in table)
        for key in ["since", "use", "why"]:
            assert row["deprecated-" + key] == table.get("deprecated", {}).get(key, "")
        edges |= {(slug, *line.split(" ")) for line in row["relations"].split("\n") if line}
    assert edges == source.edges
    return len(rows)


def without_markers(plain):
    """A plain body without what stands before the items of its lists and its quotations."""
    return re.sub(r"^ *(\d+[.)]|-|>) ", "", plain, flags=re.M)


def bodies(exports):
    with open(exports / "glossary.csv", encoding="utf-8", newline="") as file:
        return {row["slug"]: row["body"] for row in csv.DictReader(file)}


def check_turtle(exports, source):
    graph = rdflib.Graph().parse(exports / "glossary.ttl", format="turtle")
    base, spoken = source.base, lambda text: rdflib.Literal(text, lang="en")
    node = lambda slug: rdflib.URIRef(base + slug if "/" in slug else source.page(slug))
    expected = set()
    add = lambda *triple: expected.add(triple)
    scheme = rdflib.URIRef(base)
    add(scheme, RDF.type, SKOS.ConceptScheme)
    add(scheme, DCTERMS.title, spoken(source.manifest["title"]))
    for slug, table in source.terms.items():
        term = node(slug)
        add(term, RDF.type, SKOS.Concept)
        add(term, SKOS.inScheme, scheme)
        add(term, SKOS.notation, rdflib.Literal(slug))
        add(term, SKOS.prefLabel, spoken(nfc(table["name"])))
        add(term, SKOS.definition, spoken(table["summary"]))
        add(node("category/" + table["category"]), SKOS.member, term)
        shown = source.names(slug, "aliases") + ([nfc(table["expansion"])] if "expansion" in table else [])
        for name in shown:
            add(term, SKOS.altLabel, spoken(name))
        for name in source.names(slug, "hidden") + source.names(slug, "avoid") + source.names(slug, "plural"):
            add(term, SKOS.hiddenLabel, spoken(name))
        for upper in source.broader[slug]:
            add(term, SKOS.broader, node(upper))
            add(node(upper), SKOS.narrower, term)
        if not source.broader[slug]:
            add(term, SKOS.topConceptOf, scheme)
            add(scheme, SKOS.hasTopConcept, term)
        for key, predicate in [("sources", DCTERMS.source), ("see", RDFS.seeAlso)]:
            for title, url in source.references(slug, key):
                add(term, predicate, rdflib.URIRef(source.iri(url)) if url else rdflib.Literal(title))
                if url:
                    add(rdflib.URIRef(source.iri(url)), DCTERMS.title, rdflib.Literal(title))
        if "deprecated" in table:
            add(term, OWL.deprecated, rdflib.Literal(True))
            if use := table["deprecated"].get("use"):
                add(term, DCTERMS.isReplacedBy, node(use))
            if why := table["deprecated"].get("why"):
                add(term, SKOS.changeNote, spoken(why))
    for one, other in source.related:
        add(node(one), SKOS.related, node(other))
    for one, kind, other in source.edges:
        add(node(one), node("relation/" + kind), node(other))
    for slug, body in bodies(exports).items():
        if body:
            add(node(slug), SKOS.note, spoken(body))
    for slug, category in source.manifest["categories"].items():
        add(node("category/" + slug), RDF.type, SKOS.Collection)
        add(node("category/" + slug), SKOS.prefLabel, spoken(category["name"]))
        if "summary" in category:
            add(node("category/" + slug), SKOS.definition, spoken(category["summary"]))
    missing = expected - set(graph)
    assert not missing, list(missing)[:5]
    # the rest describes the kinds of relation, versions and rights
    rest = {predicate for subject, predicate, _ in set(graph) - expected if base + "relation/" not in subject}
    assert rest <= {OWL.versionInfo, rdflib.URIRef("http://purl.org/dc/elements/1.1/rights")}, rest
    for slug, inverse in source.inverse.items():
        assert (node("relation/" + slug), OWL.inverseOf, node("relation/" + inverse)) in graph
        assert (node("relation/" + slug), RDFS.subPropertyOf, SKOS.semanticRelation) in graph

    conforms, _, report = pyshacl.validate(graph, shacl_graph=str(HERE / "skos.shapes.ttl"))
    assert conforms, report
    shapes_find_faults(graph, source)
    before = set(graph)
    skosify.check.hierarchy_cycles(graph, fix=True)
    skosify.check.disjoint_relations(graph, fix=True)
    skosify.check.preflabel_uniqueness(graph, policy="shortest")
    skosify.check.label_overlap(graph, fix=True)
    assert set(graph) == before, "skosify had something to mend"
    return len(before)


def shapes_find_faults(graph, source):
    """The shapes aren't blind: each fault that is put in is found."""
    top = next(slug for slug in sorted(source.terms) if any(slug in uppers for uppers in source.broader.values()))
    below = next(slug for slug in sorted(source.terms) if top in source.broader[slug])
    top, below = rdflib.URIRef(source.page(top)), rdflib.URIRef(source.page(below))
    name = next(graph.objects(top, SKOS.prefLabel))
    faults = [
        (top, RDF.type, SKOS.ConceptScheme),
        (top, RDF.type, SKOS.Collection),
        (top, SKOS.prefLabel, rdflib.Literal("another", lang="en")),
        (top, SKOS.hiddenLabel, name),
        (below, SKOS.related, top),
        (top, SKOS.related, below),
        (top, SKOS.exactMatch, below),
    ]
    for fault in faults:
        small = rdflib.Graph()
        for subject in [top, below, rdflib.URIRef(source.base)]:
            for triple in graph.triples((subject, None, None)):
                small.add(triple)
        small.add(fault)
        _, results, _ = pyshacl.validate(small, shacl_graph=str(HERE / "skos.shapes.ttl"))
        SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
        kinds = set(results.objects(None, SH.sourceConstraintComponent)) - {SH.ClassConstraintComponent}
        assert kinds, fault


def check_json_ld(exports, source):
    text = (exports / "glossary.jsonld").read_text("utf-8")
    assert "<" not in text
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    turtle = rdflib.Graph().parse(exports / "glossary.ttl", format="turtle")
    is_schema = lambda triple: any(str(part).startswith(SCHEMA_ORG) for part in triple[1:])
    skos = {triple for triple in graph if not is_schema(triple)}
    assert skos == set(turtle), list(skos ^ set(turtle))[:5]
    scheme = rdflib.URIRef(source.base)
    assert (scheme, RDF.type, SCHEMA_ORG.DefinedTermSet) in graph
    for slug, table in source.terms.items():
        term = rdflib.URIRef(source.page(slug))
        for predicate, value in [
            (RDF.type, SCHEMA_ORG.DefinedTerm),
            (SCHEMA_ORG.name, rdflib.Literal(nfc(table["name"]), lang="en")),
            (SCHEMA_ORG.description, rdflib.Literal(table["summary"], lang="en")),
            (SCHEMA_ORG.termCode, rdflib.Literal(slug)),
            (SCHEMA_ORG.inDefinedTermSet, scheme),
        ]:
            assert (term, predicate, value) in graph, (slug, predicate)
        assert (scheme, SCHEMA_ORG.hasDefinedTerm, term) in graph
        assert set(graph.objects(term, SCHEMA_ORG.alternateName)) == set(graph.objects(term, SKOS.altLabel))
    return len(graph)


def check_tbx(exports, source):
    tree = etree.parse(exports / "glossary.tbx")
    etree.RelaxNG(etree.parse(HERE / "tbx-basic.rng")).assertValid(tree)
    spaces = {"t": "urn:iso:std:iso:30042:ed-2"}
    find = lambda element, path: element.xpath(path, namespaces=spaces)
    entries = find(tree, "//t:conceptEntry")
    assert [entry.get("id") for entry in entries] == ["term-" + slug for slug in sorted(source.terms)]
    ids, written = {entry.get("id") for entry in entries}, bodies(exports)
    kind_names = defaultdict(set)
    for slug, kind in source.manifest["relations"].items():
        kind_names[kind.get("name", slug.replace("-", " "))].add(slug)
        if inverse := kind.get("inverse"):
            kind_names[kind.get("inverse-name", inverse.replace("-", " "))].add(inverse)
    for entry in entries:
        slug = entry.get("id").removeprefix("term-")
        table = source.terms[slug]
        names = [(nfc(table["name"]), "preferredTerm-admn-sts")]
        names += [(nfc(table["expansion"]), "admittedTerm-admn-sts")] if "expansion" in table else []
        names += [(name, "admittedTerm-admn-sts") for name in source.names(slug, "aliases")]
        if "deprecated" in table:
            status = "superseded" if "use" in table["deprecated"] else "deprecated"
            names = [(name, status + "Term-admn-sts") for name, _ in names]
        names += [(name, "deprecatedTerm-admn-sts") for name in source.names(slug, "avoid")]
        terms = [
            (find(sec, "string(t:term)"), find(sec, "string(t:termNote[@type='administrativeStatus'])"))
            for sec in find(entry, "t:langSec/t:termSec")
        ]
        assert terms == names, slug
        assert find(entry, "string(t:langSec/t:descrip)") == table["summary"]
        assert find(entry, "string(t:descrip)") == source.manifest["categories"][table["category"]]["name"]
        assert find(entry, "string(t:langSec/t:note)") == written[slug], slug
        refs = [(ref.get("target"), ref.text) for ref in find(entry, "t:ref")]
        assert {target for target, _ in refs} <= ids
        edges = sorted((kind, target) for one, kind, target in source.edges if one == slug)
        read = []
        for target, text in refs:
            target = target.removeprefix("term-")
            name = text.removesuffix(": " + nfc(source.terms[target]["name"]))
            read.append((kind_names[name], target))
        assert len(read) == len(edges)
        assert all(any(kind in kinds and to == target for kinds, target in read) for kind, to in edges), slug
        references = list(source.references(slug, "sources"))
        assert [admin.text for admin in find(entry, "t:admin")] == [title for title, _ in references]
        linked = [(source.iri(url), title) for title, url in references + list(source.references(slug, "see")) if url]
        assert [(xref.get("target"), xref.text) for xref in find(entry, "t:xref")] == linked
    return len(entries)


def shown_names(source):
    for slug, table in source.terms.items():
        names = [nfc(table["name"])] + source.names(slug, "aliases") + source.names(slug, "plural")
        yield slug, names + ([nfc(table["expansion"])] if "expansion" in table else [])


def check_vale(exports, source):
    accept = (exports / "accept.txt").read_text("utf-8").splitlines()
    patterns = [re.compile(line) for line in accept]
    assert all(line and not line.startswith("#") for line in accept)
    # the beginning of a line, up to its first special character, finds its name faster than trying all
    literal = lambda line: re.sub(r"\[(.)(.)\]", lambda c: c[1], line.removeprefix("(?:"), count=1)[:2]
    by_start = defaultdict(list)
    for line, pattern in zip(accept, patterns):
        by_start[literal(line).replace("\\", "")[:1]].append(pattern)
    for slug, names in shown_names(source):
        live = "deprecated" not in source.terms[slug]
        for name in names:
            tried = by_start[name[:1]] + by_start[name[:1].upper()]
            accepted = any(pattern.fullmatch(name) for pattern in tried)
            assert accepted == live, (slug, name)
    avoided = {(name, slug) for slug in source.terms for name in source.names(slug, "avoid")}
    gone = {(name, slug) for slug, names in shown_names(source) if "deprecated" in source.terms[slug] for name in names}
    reject = [re.compile(line) for line in (exports / "reject.txt").read_text("utf-8").splitlines()]
    for name, _ in avoided | gone:
        assert any(pattern.fullmatch(name) for pattern in reject), name
        assert not any(pattern.fullmatch(name) for pattern in patterns), name
    assert len(reject) == len(avoided | gone)
    rule = yaml.safe_load((exports / "Terms.yml").read_text("utf-8"))
    assert rule["extends"] == "substitution" and rule["ignorecase"]
    swaps = {}
    for name, slug in avoided | gone:
        deprecated = source.terms[slug].get("deprecated")
        instead = slug if deprecated is None else deprecated.get("use")
        if instead:
            swaps[name] = nfc(source.terms[instead]["name"])
    read = {re.sub(r"\\(.)", r"\1", pattern): instead for pattern, instead in rule["swap"].items()}
    assert read == swaps, read
    for pattern, instead in rule["swap"].items():
        assert any(re.fullmatch(pattern, name, re.I) and swaps[name] == instead for name in swaps)
        # Vale tells groups that capture by counting
        assert pattern.count("(") in (pattern.count("\\("), pattern.count("(?"))
    return len(accept)


def check_cspell(exports, source, cspell):
    lines = (exports / "cspell.txt").read_text("utf-8").splitlines()
    assert lines[0].startswith("# ") and not any(line.startswith("#") for line in lines[1:])
    words = {line for line in lines[1:] if not line.startswith("!")}
    forbidden = {line[1:] for line in lines[1:] if line.startswith("!")}
    for slug, names in shown_names(source):
        for name in names:
            for word in re.findall(r"(?:[^\W\d_]|[\u0300-\u036f])+(?:['’]?[^\W\d_]+)*", name):
                assert len(word) < 2 or word in words, (name, word)
    assert not forbidden & {name for _, names in shown_names(source) for name in names}
    single = {name for slug in source.terms for name in source.names(slug, "avoid") if name.isalpha()}
    assert forbidden == single - words
    if not cspell:
        return len(words)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "names.txt").write_text("\n".join(name for _, names in shown_names(source) for name in names))
        (folder / "wrong.txt").write_text("\n".join(sorted(forbidden)))
        (folder / "empty.txt").write_text("nothing\n")

        def unknown(dictionary, file):
            """The words of a file that cspell doesn't know; without the language's own dictionary."""
            words = {"name": "glossary", "path": str(dictionary.resolve())}
            config = {"language": "und", "dictionaryDefinitions": [words], "dictionaries": ["glossary"]}
            (folder / "cspell.json").write_text(json.dumps(config))
            options = ["--no-progress", "--no-summary", "--words-only", "--unique", "-c", "cspell.json"]
            run = subprocess.run([cspell, *options, file], cwd=folder, capture_output=True, text=True)
            assert run.returncode in (0, 1) and not run.stderr, run.stderr
            return set(run.stdout.split())

        found = unknown(exports / "cspell.txt", "names.txt")
        assert not found, found
        assert len(unknown(folder / "empty.txt", "names.txt")) > 5
        assert unknown(exports / "cspell.txt", "wrong.txt") == forbidden
    return len(words)


def main():
    exports, source = Path(sys.argv[1]), Source(Path(sys.argv[2]))
    source.hierarchy()
    cspell = sys.argv[3] if len(sys.argv) > 3 else None
    print(f"{sys.argv[2]}: {len(source.terms)} terms, {len(source.edges)} edges")
    for name, count, unit in [
        ("json", check_json(exports, source), "terms"),
        ("csv", check_csv(exports, source), "records"),
        ("turtle", check_turtle(exports, source), "triples"),
        ("json-ld", check_json_ld(exports, source), "triples"),
        ("tbx", check_tbx(exports, source), "entries"),
        ("vale", check_vale(exports, source), "entries"),
        ("cspell", check_cspell(exports, source, cspell), "words"),
    ]:
        print(f"  {name}: {count} {unit} read back")


main()
