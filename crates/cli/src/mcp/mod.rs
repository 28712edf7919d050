//! A Model Context Protocol server for AI assistants, over standard input and output.
//! The answers are in `answers.rs`.

mod answers;
mod live;

use crate::{
    error::Error,
    glossary::{AnyGlossary, Located, with_glossary},
};
use answers::{Answer, Found, Hits, Mentions, Path, Related, Remarks};
use live::{Current, Live};
use rmcp::{
    ErrorData, Json, RoleServer, ServerHandler, ServiceExt,
    handler::server::wrapper::Parameters,
    model::{
        CustomRequest, CustomResult, ErrorCode, Implementation, ListResourceTemplatesResult, ListResourcesResult,
        PaginatedRequestParams, PromptMessage, ReadResourceRequestParams, ReadResourceResponse, ReadResourceResult,
        Resource, ResourceContents, ResourceTemplate, Role, ServerCapabilities, ServerConfig,
    },
    prompt, prompt_handler, prompt_router,
    service::RequestContext,
    tool, tool_handler, tool_router,
};
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;

/// Prefix of the address of a term.
const SCHEME: &str = "term://";
/// Number of resources on a page of the list.
const PAGE: usize = 200;
const MARKDOWN: &str = "text/markdown";

/// Serves an assistant until it closes the connection.
pub fn serve(glossary: Located) -> Result<(), Error> {
    let failed = |error: &dyn std::fmt::Display| Error::new(format!("cannot serve the assistant: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| failed(&error))?;
    let served = runtime.block_on(async {
        let service = match Server(Arc::new(Live::new(glossary))).serve(rmcp::transport::stdio()).await {
            Ok(service) => service,
            // the client sent nothing, or a first message other than `initialize`
            Err(error) => return Err(failed(&error)),
        };
        service.waiting().await.map(drop).map_err(|error| failed(&error))
    });
    // a thread may still be waiting for standard input
    runtime.shutdown_background();
    served
}

#[derive(Clone)]
struct Server(Arc<Live>);

#[derive(Deserialize, JsonSchema)]
struct Name {
    /// A name or slug of the term, in upper or lower case, singular or plural.
    name: String,
}

#[derive(Deserialize, JsonSchema)]
struct Question {
    /// The question, in everyday words.
    question: String,
    /// Maximum number of terms, 1 to 20; 5 by default.
    limit: Option<usize>,
}

#[derive(Deserialize, JsonSchema)]
struct Relations {
    /// A name or slug of the term.
    name: String,
    /// Slug of the only relation to return, such as `part-of`; all by default.
    relation: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
struct Two {
    /// A name or slug of the first term.
    from: String,
    /// A name or slug of the second term.
    to: String,
}

#[derive(Deserialize, JsonSchema)]
struct Text {
    /// The text itself.
    text: String,
    /// The format of the text: `text`, `markdown` or `html`; `text` by default.
    format: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
struct Explained {
    /// The text to explain.
    text: String,
}

#[tool_router(vis = "pub(crate)")]
impl Server {
    /// Returns the glossary's entry for a name: definition, article and sources. Returns several entries if they share
    /// the name.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn find_term(&self, Parameters(Name { name }): Parameters<Name>) -> Result<Json<Answer<Found>>, String> {
        answered(self.0.current(), |glossary| with_glossary!(glossary, |glossary| answers::find(glossary, &name)))
    }

    /// Searches the glossary with a question, or with words that describe an unknown term. Returns the best matches
    /// first.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn search_terms(&self, Parameters(Question { question, limit }): Parameters<Question>) -> Json<Answer<Hits>> {
        let Current { glossary, outdated, .. } = self.0.current();
        let result = with_glossary!(&*glossary, |glossary| answers::search(glossary, &question, limit.unwrap_or(5)));
        Json(Answer { result, outdated })
    }

    /// Returns the terms related to a term, by kind of relation: its parts, causes, remedies and so on.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn related_terms(&self, Parameters(asked): Parameters<Relations>) -> Result<Json<Answer<Related>>, String> {
        let only = asked.relation.as_deref();
        answered(self.0.current(), |glossary| {
            with_glossary!(glossary, |glossary| answers::related(glossary, &asked.name, only))
        })
    }

    /// Returns how two terms are connected: the shortest path of relations from one to the other.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn connect_terms(&self, Parameters(Two { from, to }): Parameters<Two>) -> Result<Json<Answer<Path>>, String> {
        answered(self.0.current(), |glossary| {
            with_glossary!(glossary, |glossary| answers::connect(glossary, &from, &to))
        })
    }

    /// Returns the terms that a text mentions, with their positions and definitions.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn spot_terms(
        &self,
        Parameters(Text { text, format }): Parameters<Text>,
    ) -> Result<Json<Answer<Mentions>>, String> {
        answered(self.0.current(), |glossary| {
            with_glossary!(glossary, |glossary| answers::spot(glossary, &text, format.as_deref()))
        })
    }

    /// Returns the names in a text that should be written differently: names to avoid, deprecated names and
    /// misspellings.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn lint_text(
        &self,
        Parameters(Text { text, format }): Parameters<Text>,
    ) -> Result<Json<Answer<Remarks>>, String> {
        answered(self.0.current(), |glossary| {
            with_glossary!(glossary, |glossary| answers::lint(glossary, &text, format.as_deref()))
        })
    }
}

/// Returns the answer of the current glossary. Answers and errors mention if the glossary's files have errors.
fn answered<T>(
    current: Current,
    answer: impl FnOnce(&AnyGlossary) -> Result<T, String>,
) -> Result<Json<Answer<T>>, String> {
    let Current { glossary, outdated, .. } = current;
    match (answer(&glossary), outdated) {
        (Ok(result), outdated) => Ok(Json(Answer { result, outdated })),
        (Err(message), Some(outdated)) => Err(format!("{message}\n{outdated}")),
        (Err(message), None) => Err(message),
    }
}

#[prompt_router(vis = "pub(crate)")]
impl Server {
    /// Explains a text with the definitions of the glossary.
    #[prompt(name = "explain_text")]
    async fn explain_text(
        &self,
        Parameters(Explained { text }): Parameters<Explained>,
    ) -> Result<Vec<PromptMessage>, ErrorData> {
        let request = with_glossary!(&*self.0.current().glossary, |glossary| answers::explain(glossary, &text));
        let request = request.map_err(|message| ErrorData::invalid_params(message, None))?;
        Ok(vec![PromptMessage::new_text(Role::User, request)])
    }
}

#[tool_handler(router = Self::tool_router())]
#[prompt_handler(router = Self::prompt_router())]
impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let title = with_glossary!(&*self.0.current().glossary, |glossary| glossary.title().to_owned());
        let capabilities = ServerCapabilities::builder().enable_tools().enable_prompts().enable_resources().build();
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("lexigraph", env!("CARGO_PKG_VERSION")))
            .with_instructions(format!(
                "The glossary “{title}”. Look up the team's terms with find_term or search_terms before you explain or \
                 use them, cite the sources of the entries, and check texts with lint_text."
            ))
    }

    async fn on_custom_request(
        &self,
        request: CustomRequest,
        _: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        Err(ErrorData::new(ErrorCode::METHOD_NOT_FOUND, format!("no method `{}`", request.method), None))
    }

    async fn list_resources(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let cursor = request.and_then(|request| request.cursor);
        let from = match &cursor {
            None => 0,
            Some(cursor) => cursor
                .parse::<usize>()
                .map_err(|_| ErrorData::invalid_params(format!("`{cursor}` is not a cursor of this list"), None))?,
        };
        let terms = with_glossary!(&*self.0.current().glossary, |glossary| answers::list(glossary, from, PAGE));
        let is_last = terms.len() < PAGE;
        let resource = |[slug, name, summary]: [String; 3]| {
            Resource::new(format!("{SCHEME}{slug}"), slug)
                .with_title(name)
                .with_description(summary)
                .with_mime_type(MARKDOWN)
        };
        let mut page = ListResourcesResult::with_all_items(terms.into_iter().map(resource).collect());
        page.next_cursor = (!is_last).then(|| (from + PAGE).to_string());
        Ok(page)
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let template = ResourceTemplate::new(format!("{SCHEME}{{slug}}"), "term")
            .with_description("A term of the glossary, by its slug")
            .with_mime_type(MARKDOWN);
        Ok(ListResourceTemplatesResult::with_all_items(vec![template]))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let slug = request.uri.strip_prefix(SCHEME).map(|slug| slug.trim_end_matches('/'));
        let page =
            slug.and_then(|slug| with_glossary!(&*self.0.current().glossary, |glossary| answers::page(glossary, slug)));
        let page = page.ok_or_else(|| {
            let message = format!(
                "no resource `{}`; addresses have the form {SCHEME}slug, and find_term returns slugs",
                request.uri
            );
            ErrorData::resource_not_found(message, None)
        })?;
        let contents = ResourceContents::text(page, request.uri).with_mime_type(MARKDOWN);
        Ok(ReadResourceResult::new(vec![contents]).into())
    }
}
