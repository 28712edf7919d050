-- A session with Neovim 0.7 or later, which run.sh starts in a workspace of its own:
--   nvim --headless -u NONE -i NONE -S session.lua
-- Prints what the user would see, and ends with an error where a step fails.

local program = os.getenv("LEXIGRAPH") or "lexigraph"
local root = vim.fn.getcwd()
local seen = {}

local function say(text)
  io.stdout:write(text .. "\n")
end

local function wait(what, ready)
  if not vim.wait(15000, ready, 20) then
    error("waited in vain for " .. what)
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 15000)
  for _, answer in pairs(answers or {}) do
    if answer.error then
      error(method .. ": " .. answer.error.message)
    end
    return answer.result
  end
  error(method .. ": no answer")
end

local function attach()
  seen.client = seen.client or vim.lsp.start_client({ name = "lexigraph", cmd = { program, "lsp" }, root_dir = root })
  vim.lsp.buf_attach_client(0, seen.client)
  wait("the client", function()
    local client = vim.lsp.get_client_by_id(seen.client)
    return client and client.initialized
  end)
end

local function cursor_to(pattern)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(pattern, "cW") > 0, pattern)
end

local function diagnostics()
  return vim.diagnostic.get(0)
end

local function steps()
  vim.cmd("edit README.md")
  vim.bo.filetype = "markdown"
  attach()
  wait("lint of README.md", function()
    return #diagnostics() > 0
  end)
  for _, found in ipairs(diagnostics()) do
    say(("README.md:%d: %s"):format(found.lnum + 1, found.message))
  end

  cursor_to("SIP trunks")
  local hover = request("textDocument/hover", vim.lsp.util.make_position_params())
  say("hover: " .. hover.contents.value)
  assert(hover.contents.value:find("**SIP trunk**", 1, true))
  -- and as the user sees it: the floating window
  vim.lsp.buf.hover()
  local window
  wait("the hover's window", function()
    for _, each in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(each).relative ~= "" then
        window = each
        return true
      end
    end
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  assert(table.concat(lines, "\n"):find("A connection between", 1, true), table.concat(lines, "\n"))
  vim.api.nvim_win_close(window, true)

  vim.lsp.buf.definition()
  wait("the jump", function()
    return vim.fn.expand("%:t") == "sip-trunk.toml"
  end)
  say("jumped to " .. vim.fn.fnamemodify(vim.fn.expand("%:p"), ":."))

  vim.bo.filetype = "toml"
  attach()
  vim.cmd([[%s/uses    = \["sip"\]/uses    = ["sipp"]/]])
  local unknown
  local actions = {}
  wait("the diagnostic of an unknown slug with its fix", function()
    for _, found in ipairs(diagnostics()) do
      if found.code == "unknown-term" or (found.user_data and found.user_data.lsp.code == "unknown-term") then
        unknown = found
        vim.fn.cursor(found.lnum + 1, found.col + 1)
        local params = vim.lsp.util.make_range_params()
        params.context = { diagnostics = {} }
        actions = request("textDocument/codeAction", params) or {}
        return #actions > 0
      end
    end
  end)
  say(("sip-trunk.toml:%d: %s"):format(unknown.lnum + 1, unknown.message))
  say("fix: " .. actions[1].title)

  -- as the user does it: the first of the offered actions
  vim.ui.select = function(items, _, choose)
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  wait("the fix", function()
    return vim.fn.search('uses    = \\["sip"\\]', "nw") > 0
  end)
  wait("no diagnostics", function()
    return #diagnostics() == 0
  end)
  say("fixed: " .. vim.fn.getline(vim.fn.search("uses    = ", "nw")))
  seen.done = true
end

local ok, message = xpcall(steps, debug.traceback)
if not ok then
  say("failed: " .. message)
end
vim.lsp.stop_client(vim.lsp.get_active_clients())
vim.cmd(ok and seen.done and "qall!" or "cquit!")
